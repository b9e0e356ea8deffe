package app.marquee.customer;

/** Writes and reads events in sets; see {@link CustomerSql} for the way of it. */
final class EventSql {
    private EventSql() {}

    static final String STAGE = """
            create temporary table if not exists staged_event (
                position bigint not null, id uuid not null, message_id text, customer_external_id text not null,
                profile_id uuid, customer_id uuid, type text not null, occurred_at timestamptz not null, properties jsonb not null)
                on commit delete rows;
            truncate staged_event
            """;

    static final String STAGED_EVENT =
            "staged_event (position, id, message_id, customer_external_id, type, occurred_at, properties)";

    static final String RESOLVE = """
            update staged_event s set (profile_id, customer_id) = (
                select c.id, coalesce(c.merged_into, c.id) from customer c
                where c.tenant_id = :tenantId and c.external_id = s.customer_external_id)
            """;

    static final String REMOVE_UNKNOWN_CUSTOMERS =
            "delete from staged_event where customer_id is null returning position";

    /** In the order of their ids: two files with the same events never wait for each other in a circle. */
    static final String INSERT_NEW = """
            insert into customer_event (tenant_id, id, customer_id, profile_id, message_id, type, occurred_at, received_at, properties)
            select :tenantId, s.id, s.customer_id, s.profile_id, s.message_id, s.type, s.occurred_at, :now, s.properties
            from staged_event s order by s.id, s.position
            on conflict do nothing
            """;

    static final String STAGED_CUSTOMERS = "select distinct customer_id from staged_event";

    /**
     * One page of each customer's events: one row more than the page holds tells whether there is more.
     *
     * @param backward taken from the end of the list, oldest events first
     * @param orAt whether the event at the cursor itself is taken, too
     */
    static String pages(boolean beyondCursor, boolean backward, boolean orAt) {
        String comparison = backward ? ">" : "<";
        String direction = backward ? "asc" : "desc";
        String beyond = beyondCursor
                ? "and e.occurred_at %1$s= :cursorTime and (e.occurred_at %1$s :cursorTime or e.id %1$s%2$s :cursorId)"
                        .formatted(comparison, orAt ? "=" : "")
                : "";
        return """
                select e.* from unnest(cast(:customerIds as uuid[])) as c (id)
                cross join lateral (
                    select * from customer_event e
                    where e.tenant_id = :tenantId and e.customer_id = c.id %1$s
                    order by e.occurred_at %2$s, e.id %2$s limit :size) e
                order by e.occurred_at %2$s, e.id %2$s
                """.formatted(beyond, direction);
    }

    static final String COUNTS = """
            select e.customer_id, count(*) from customer_event e
            where e.tenant_id = :tenantId and e.customer_id = any(cast(:customerIds as uuid[]))
            group by e.customer_id
            """;
}
