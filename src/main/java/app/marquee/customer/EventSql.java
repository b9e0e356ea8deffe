package app.marquee.customer;

/** Writes and reads events, in one statement for any number. */
final class EventSql {
    private EventSql() {}

    static final String OWNERS = """
            select c.external_id, c.id, coalesce(c.merged_into, c.id) from customer c
            where c.tenant_id = :tenantId and c.external_id = any(cast(:externalIds as text[]))
            """;

    /** The places of the messages that came since a moment. */
    static final String REPEATED = """
            select n.place - 1 from unnest(cast(:hashes as uuid[])) with ordinality n (hash, place)
            where exists (
                select from event_message m
                where m.tenant_id = :tenantId and m.hash = n.hash and m.period in (:before, :current)
                  and m.received_at > :since)
            """;

    /**
     * Stores the events whose messages did not come since a moment, which is as long ago as a period lasts: what is in
     * this one is newer. At the turn of a period a message is noted in the one before, too, where somebody may be noting it
     * at this moment.
     */
    static final String INSERT_NEW = """
            with given as materialized (
                select * from unnest(cast(:hashes as uuid[]), cast(:ids as uuid[]), cast(:customerIds as uuid[]),
                    cast(:profileIds as uuid[]), cast(:messageIds as text[]), cast(:types as text[]),
                    cast(:retentions as text[]), cast(:times as timestamptz[]), cast(:properties as jsonb[]))
                    as g (hash, id, customer_id, profile_id, message_id, type, retention, occurred_at, properties)),
            noted as (
                insert into event_message as known (tenant_id, hash, period, received_at)
                select :tenantId, g.hash, p.period, :now from given g cross join unnest(cast(:periods as date[])) p (period)
                where (select count(*) from event_message m
                    where m.tenant_id = :tenantId and m.hash = g.hash and m.period = :before
                      and m.received_at > :since) = 0
                order by g.hash, p.period
                on conflict (tenant_id, hash, period) do update set received_at = excluded.received_at
                where known.received_at <= :since
                returning hash),
            fresh as (select hash from noted group by hash having count(*) = cardinality(cast(:periods as date[])))
            insert into customer_event (tenant_id, id, customer_id, profile_id, message_id, type, retention,
                occurred_at, received_at, properties)
            select :tenantId, g.id, g.customer_id, g.profile_id, g.message_id, g.type, g.retention, g.occurred_at, :now,
                g.properties
            from fresh join given g using (hash) order by g.id
            on conflict do nothing
            returning id
            """;

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
