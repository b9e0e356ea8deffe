package app.marquee.customer;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads timelines: a page of each source by its own index, all of them merged.
 *
 * @param sources in the order of their kinds
 */
record TimelineSql(List<TimelineSource> sources) {
    /** A customer's own record, and those that were found to be the same person. */
    static final String RECORDS = """
            select c.id from customer c
            where c.tenant_id = :tenantId and (c.id = :customerId or c.merged_into = :customerId)
            """;

    /**
     * The entries of a page of the records {@code :records}: kind, time and id.
     *
     * @param cursor the kind of the entry at the cursor, of {@code :cursorTime} and {@code :cursorId}; null: no cursor
     * @param upwards the oldest first
     * @param orAt whether the entry at the cursor itself is taken, too
     */
    String page(@Nullable TimelineKind cursor, boolean upwards, boolean orAt) {
        String time = upwards ? "asc" : "desc";
        String kind = upwards ? "desc" : "asc";
        return sources.stream()
                .map(source -> """
                        select %1$d as kind, e.at, e.id from unnest(cast(:records as uuid[])) as r (id)
                        cross join lateral (
                            select s.at, s.id from (%2$s) s where true %3$s order by s.at %4$s, s.id %4$s limit :size) e
                        """.formatted(
                        source.kind().ordinal(), source.sql(), beyond(source.kind(), cursor, upwards, orAt), time))
                .collect(joining("union all ", "select t.kind, t.at, t.id from (", """
                        ) t order by t.at %1$s, t.kind %2$s, t.id %1$s limit :size""".formatted(time, kind)));
    }

    String count() {
        return sources.stream()
                .map(source -> "select count(*) as entries from unnest(cast(:records as uuid[])) as r (id)"
                        + " cross join lateral (" + source.sql() + ") s")
                .collect(joining(" union all ", "select cast(sum(t.entries) as bigint) from (", ") t"));
    }

    /** What happened at the same time stands behind the entry, going down, where it is of a later kind or a smaller id. */
    private static String beyond(TimelineKind kind, @Nullable TimelineKind cursor, boolean upwards, boolean orAt) {
        if (cursor == null) {
            return "";
        }
        String comparison = upwards ? ">" : "<";
        int order = kind.compareTo(cursor);
        if (order == 0) {
            return "and s.at %1$s= :cursorTime and (s.at %1$s :cursorTime or s.id %1$s%2$s :cursorId)"
                    .formatted(comparison, orAt ? "=" : "");
        }
        return "and s.at " + comparison + (order > 0 == upwards ? "" : "=") + " :cursorTime";
    }
}
