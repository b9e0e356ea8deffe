package app.marquee.bulk;

import app.marquee.graphql.QueryFailed;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a list: each entry as a line, and after it its children, however many pages they take. It stops where
 * there is enough, also in the midst of an entry's children, so that little of the file is in memory.
 */
final class BulkReading {
    /** So much that writing it down pays, so little that it fits in little memory. */
    private static final int ENOUGH_CHARACTERS = 512 * 1024;

    private static final int LONGEST_PAGE = 100;
    /** How many entries of a page there are for each child of them that comes along. */
    private static final int ENTRIES_FOR_A_CHILD = 4;

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final BulkDocument document;
    private final BiFunction<String, Map<String, Object>, JsonObject> api;
    private final StringBuilder lines = new StringBuilder();
    private int count;
    private int pageSize = LONGEST_PAGE;
    private BulkPosition position;

    BulkReading(
            BulkDocument document, @Nullable String cursor, BiFunction<String, Map<String, Object>, JsonObject> api) {
        this.document = document;
        this.position = BulkPosition.restored(cursor);
        this.api = api;
    }

    BulkPart part() {
        var from = position.stored();
        var isLast = writeRest() && writeEntries();
        return new BulkPart(from, position.stored(), count, lines.toString().getBytes(StandardCharsets.UTF_8), isLast);
    }

    /** What is missing of the last entry. Answers whether it is whole now. */
    private boolean writeRest() {
        var rest = position.rest();
        if (rest == null) {
            return true;
        }
        for (var list = rest.list(); list < document.children().size(); list++) {
            var missing = list == rest.list() ? rest : new BulkPosition.Rest(rest.parentId(), list, null);
            position = position.before(missing);
            if (!writeChildren(missing, page(missing))) {
                return false;
            }
        }
        position = position.behindChildren();
        return true;
    }

    /** Answers whether the list is at its end. */
    private boolean writeEntries() {
        while (!isEnough()) {
            var page = ask(document.page(), position.after(), Map.of()).getJsonObject(document.connection());
            for (var edge : page.getJsonArray("edges")) {
                if (isEnough() || !writeEntry(edge.asJsonObject())) {
                    return false;
                }
            }
            if (!page.getJsonObject("pageInfo").getBoolean("hasNextPage")) {
                return true;
            }
        }
        return false;
    }

    /** Answers whether all of its children are written. */
    private boolean writeEntry(JsonObject edge) {
        var node = edge.getJsonObject("node");
        write(document.children().isEmpty() ? node : withoutChildren(node));
        position = new BulkPosition(edge.getString("cursor"), null);
        for (var list = 0; list < document.children().size(); list++) {
            var parentId = node.getString(BulkRewriting.PARENT_ID);
            var page = node.getJsonObject(document.children().get(list).key());
            if (!writeChildren(new BulkPosition.Rest(parentId, list, null), page)) {
                return false;
            }
        }
        position = position.behindChildren();
        return true;
    }

    private JsonObject withoutChildren(JsonObject node) {
        var line = JSON.createObjectBuilder(node).remove(BulkRewriting.PARENT_ID);
        document.children().forEach(children -> line.remove(children.key()));
        return line.build();
    }

    /** Goes on after a first page; answers whether all are written. */
    private boolean writeChildren(BulkPosition.Rest read, @Nullable JsonObject first) {
        var rest = read;
        var page = first;
        while (page != null) {
            writePage(rest.parentId(), page);
            var info = page.getJsonObject("pageInfo");
            if (!info.getBoolean("hasNextPage")) {
                return true;
            }
            rest = new BulkPosition.Rest(rest.parentId(), rest.list(), info.getString("endCursor"));
            position = position.before(rest);
            if (isEnough()) {
                return false;
            }
            page = page(rest);
        }
        // Deleted meanwhile, or kept from who asked by now, which the next page of the list itself will tell.
        position = position.behindChildren();
        return false;
    }

    private void writePage(String parentId, JsonObject page) {
        for (var child : page.getJsonArray("nodes")) {
            write(JSON.createObjectBuilder(child.asJsonObject())
                    .add("__parentId", parentId)
                    .build());
        }
    }

    private @Nullable JsonObject page(BulkPosition.Rest missing) {
        var children = document.children().get(missing.list());
        var answer = ask(children.page(), missing.after(), Map.of(BulkRewriting.PARENT, missing.parentId()));
        return answer.get("node") instanceof JsonObject entry ? entry.getJsonObject(BulkRewriting.CHILDREN) : null;
    }

    private boolean isEnough() {
        return lines.length() >= ENOUGH_CHARACTERS;
    }

    private void write(JsonValue line) {
        lines.append(line).append('\n');
        count++;
    }

    /** Where an answer would be too large, asks for half as much, down to one entry. */
    private JsonObject ask(String query, @Nullable String after, Map<String, Object> more) {
        while (true) {
            Map<String, Object> variables = new HashMap<>(more);
            variables.put(BulkRewriting.AFTER, after);
            variables.put(BulkRewriting.FIRST, pageSize);
            variables.put(BulkRewriting.CHILDREN, Math.max(1, pageSize / ENTRIES_FOR_A_CHILD));
            try {
                return api.apply(query, variables);
            } catch (QueryFailed e) {
                if (!e.isTooLarge() || pageSize == 1) {
                    throw e;
                }
                pageSize /= 2;
            }
        }
    }
}
