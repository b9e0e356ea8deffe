package app.marquee.customer;

/** The statements of {@link EventMoves}. */
final class EventMoveSql {
    private EventMoveSql() {}

    /** Those of the records whose events do not fit in one transaction with the others'; the fewer there are, the sooner. */
    static final String LEAVE = """
            insert into event_move (tenant_id, profile_id, customer_id)
            select :tenantId, n.profile_id, n.former_id from (
                select r.profile_id, r.former_id, sum(e.number) over (order by e.number, r.profile_id) as total
                from %s cross join lateral (
                    select count(*) as number from (
                        select from customer_event e where e.tenant_id = :tenantId and e.customer_id = r.former_id
                        limit :most + 1) counted) e) n
            where n.total > :most
            returning profile_id
            """.formatted(RegroupingSql.RECORDS_GIVEN);

    /** What stands with whom it belongs to again has nowhere to go. */
    static final String STAY = """
            delete from event_move m using %s
            where m.tenant_id = :tenantId and m.profile_id = r.profile_id and m.customer_id = r.customer_id
            """.formatted(RegroupingSql.RECORDS_GIVEN);

    /** Times as text: the first is no instant. */
    static final String NEXT = """
            select m.profile_id, m.customer_id, cast(m.before_at as text), m.before_id from event_move m
            where m.tenant_id = :tenantId order by m.profile_id, m.customer_id limit 1 for update
            """;

    private static final String BEFORE = """
            e.customer_id = :customerId and e.occurred_at <= cast(:beforeAt as timestamptz)
              and (e.occurred_at, e.id) < (cast(:beforeAt as timestamptz), cast(:beforeId as uuid))""";

    /** The last of as many as are looked at at once; none: there are fewer. */
    static final String LAST = """
            select cast(e.occurred_at as text), e.id from customer_event e
            where e.tenant_id = :tenantId and %s order by e.occurred_at desc, e.id desc offset :most - 1 limit 1
            """.formatted(BEFORE);

    /** To whoever the record is by now. */
    static final String MOVE = """
            update customer_event e set customer_id = (
                select coalesce(c.merged_into, c.id) from customer c where c.tenant_id = :tenantId and c.id = :profileId)
            where e.tenant_id = :tenantId and %s and e.occurred_at >= cast(:lastAt as timestamptz)
              and (e.occurred_at, e.id) >= (cast(:lastAt as timestamptz), cast(:lastId as uuid))
              and e.profile_id = :profileId
            """.formatted(BEFORE);

    static final String GO_ON = """
            update event_move set before_at = cast(:lastAt as timestamptz), before_id = cast(:lastId as uuid)
            where tenant_id = :tenantId and profile_id = :profileId and customer_id = :customerId
            """;

    static final String END = """
            delete from event_move
            where tenant_id = :tenantId and profile_id = :profileId and customer_id = :customerId
            """;

    /** Whom the events stood with and whose they are. */
    static final String CONCERNED = """
            select p.id as customer_id from customer p
            where p.tenant_id = :tenantId and p.merged_into is null and p.id in (
                select cast(:customerId as uuid) union all
                select coalesce(c.merged_into, c.id) from customer c
                where c.tenant_id = :tenantId and c.id = :profileId)
            """;

    /** Not those who are part of another one by now: of them nothing is to be said any more. */
    static final String UNDER_WAY = """
            select distinct p.id from event_move m
            join customer c on c.tenant_id = :tenantId and c.id = m.profile_id
            join customer p on p.tenant_id = :tenantId and p.id in (m.customer_id, coalesce(c.merged_into, c.id))
            where m.tenant_id = :tenantId and p.merged_into is null and p.id = any(cast(:customerIds as uuid[]))
            """;

    static final String ANY = "select exists (select from event_move where tenant_id = :tenantId)";

    /** Whoever loses events with the records of somebody who is erased. */
    static final String STOOD_WITH = """
            select m.customer_id from event_move m
            where m.tenant_id = :tenantId and m.profile_id = any(cast(:recordIds as uuid[]))
              and m.customer_id <> all(cast(:recordIds as uuid[]))
            """;
}
