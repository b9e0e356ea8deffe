package app.marquee.bulk;

import app.marquee.graphql.BackgroundQueries;
import app.marquee.security.EarlierCallers;
import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of a list as whoever asked for it, with the rights of that moment. Personal data comes out masked
 * whoever asks: see src/docs/adr/0022-bulk-queries.md.
 */
@ApplicationScoped
class BulkPages {
    private static final Set<Permission> WITHHELD = Set.of(Permission.CUSTOMER_UNMASK);
    /** So much that writing it down pays, so little that it fits in little memory. */
    private static final int ENOUGH_CHARACTERS = 512 * 1024;

    private final BackgroundQueries queries;
    private final EarlierCallers callers;

    BulkPages(BackgroundQueries queries, EarlierCallers callers) {
        this.queries = queries;
        this.callers = callers;
    }

    BulkPart read(UUID tenantId, BulkQueryPlan plan, @Nullable String after) {
        var lines = new StringBuilder();
        var count = 0;
        var cursor = after;
        var isLast = false;
        while (!isLast && lines.length() < ENOUGH_CHARACTERS) {
            var page = page(tenantId, plan, cursor);
            for (var node : page.getJsonArray("nodes")) {
                lines.append(node).append('\n');
                count++;
            }
            var info = page.getJsonObject("pageInfo");
            isLast = !info.getBoolean("hasNextPage");
            cursor = info.get("endCursor") instanceof JsonString end ? end.getString() : cursor;
        }
        return new BulkPart(after, cursor, count, lines.toString().getBytes(StandardCharsets.UTF_8), isLast);
    }

    private JsonObject page(UUID tenantId, BulkQueryPlan plan, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(BulkDocument.AFTER, after);
        return callers.callAs(
                        tenantId,
                        plan.startedBy(),
                        WITHHELD,
                        () -> queries.ask(plan.document().page(), variables))
                .getJsonObject(plan.document().connection());
    }
}
