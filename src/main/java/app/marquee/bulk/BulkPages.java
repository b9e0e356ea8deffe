package app.marquee.bulk;

import app.marquee.graphql.BackgroundQueries;
import app.marquee.security.EarlierCallers;
import app.marquee.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final BackgroundQueries queries;
    private final EarlierCallers callers;

    BulkPages(BackgroundQueries queries, EarlierCallers callers) {
        this.queries = queries;
        this.callers = callers;
    }

    /** @param cursor where the file ends; null: there is nothing in it */
    BulkPart read(UUID tenantId, BulkQueryPlan plan, @Nullable String cursor) {
        return new BulkReading(
                        plan.document(),
                        cursor,
                        (query, variables) -> callers.callAs(
                                tenantId, plan.startedBy(), WITHHELD, () -> queries.ask(query, variables)))
                .part();
    }
}
