package app.marquee.bulk;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a file ends: after an entry of the list, or in the midst of its children.
 *
 * @param after cursor of the entry; null at the start of the list
 * @param rest which of its children are missing; null where none is
 */
record BulkPosition(@Nullable String after, @Nullable Rest rest) {
    /**
     * @param list which of the lists of children, by its place in the document; those behind it are missing whole
     * @param after cursor in that list to go on after; null at its start
     */
    record Rest(String parentId, int list, @Nullable String after) {}

    BulkPosition before(Rest missing) {
        return new BulkPosition(after, missing);
    }

    BulkPosition behindChildren() {
        return new BulkPosition(after, null);
    }

    static BulkPosition restored(@Nullable String text) {
        if (text == null) {
            return new BulkPosition(null, null);
        }
        try (var reader = Json.createReader(new StringReader(text))) {
            var parts = reader.readArray();
            var rest = parts.size() == 1
                    ? null
                    : new Rest(parts.getString(1), parts.getInt(2), parts.size() == 3 ? null : parts.getString(3));
            return new BulkPosition(parts.getString(0), rest);
        }
    }

    /** Null at the start. */
    @Nullable
    String stored() {
        if (after == null) {
            return null;
        }
        var parts = Json.createArrayBuilder().add(after);
        if (rest != null) {
            parts.add(rest.parentId).add(rest.list);
            if (rest.after != null) {
                parts.add(Objects.requireNonNull(rest.after));
            }
        }
        return parts.build().toString();
    }
}
