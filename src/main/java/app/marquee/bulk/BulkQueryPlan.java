package app.marquee.bulk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How to begin or to go on with a bulk query. */
record BulkQueryPlan(
        UUID operationId,
        String startedBy,
        BulkDocument document,
        @Nullable String cursor) {}
