package app.marquee.customer;

/** Notes types of events as they come, and looks what their events are like. */
final class EventTypeSql {
    private EventTypeSql() {}

    /** As many as people can look after; what comes beyond is kept as any other. */
    static final String NOTE = """
            insert into event_type (tenant_id, id, name)
            select :tenantId, n.id, n.name
            from unnest(cast(:ids as uuid[]), cast(:names as text[])) n (id, name)
            where (select count(*) from event_type t where t.tenant_id = :tenantId) < :most
            order by n.name
            on conflict do nothing
            """;

    /** Of a type that comes seldom, only the newest events of the tenant are gone through. */
    static final String SEEN = """
            select cast(newest.properties as text) from (
                select e.type, e.properties from customer_event e
                where e.tenant_id = :tenantId order by e.id desc limit 100000) newest
            where newest.type = :type limit 1000
            """;
}
