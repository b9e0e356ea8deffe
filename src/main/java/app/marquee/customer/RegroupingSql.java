package app.marquee.customer;

import java.util.List;

/** The statements of {@link Regrouping}, over records, whose they were and whose they are. */
final class RegroupingSql {
    private RegroupingSql() {}

    /** All records of customers. Who has an id in the tenant's own systems stands for the person, and of several the oldest. */
    static final String RECORDS = """
            select c.id, coalesce(c.merged_into, c.id), c.external_id from customer c
            where c.tenant_id = :tenantId and c.id in (
                select r.id from customer r where r.tenant_id = :tenantId and r.id = any(cast(:customerIds as uuid[]))
                union all
                select r.id from customer r
                where r.tenant_id = :tenantId and r.merged_into = any(cast(:customerIds as uuid[])))
            order by c.external_id is null, c.created_at, c.id
            """;

    static final String IN_FORCE = """
            select m.left_id, m.right_id from customer_merge m
            where m.tenant_id = :tenantId and m.left_id = any(cast(:profileIds as uuid[])) and m.undone_at is null
            """;

    static final String RECORDS_GIVEN =
            "unnest(cast(:profileIds as uuid[]), cast(:formerIds as uuid[]), cast(:customerIds as uuid[]))"
                    + " as r (profile_id, former_id, customer_id)";

    static final String POINT = """
            update customer c set merged_into = nullif(r.customer_id, r.profile_id), revision = c.revision + 1 from %s
            where c.tenant_id = :tenantId and c.id = r.profile_id
            """.formatted(RECORDS_GIVEN);

    private static final String MOVE_ROWS = """
            update %1$s t set customer_id = r.customer_id from %2$s
            where t.tenant_id = :tenantId and t.customer_id = r.former_id and t.profile_id = r.profile_id
            """;

    static final List<String> MOVE = List.of(
            MOVE_ROWS.formatted("customer_identity", RECORDS_GIVEN),
            MOVE_ROWS.formatted("customer_order", RECORDS_GIVEN));

    static final String MOVE_EVENTS = MOVE_ROWS.formatted("customer_event", RECORDS_GIVEN);

    static final String PUT_AWAY_TIER = """
            with gone as (
                delete from customer_tier t using %s where t.tenant_id = :tenantId and t.customer_id = r.profile_id
                returning r.profile_id, to_jsonb(t) as content)
            insert into record_row (tenant_id, customer_id, profile_id, kind, key, content)
            select :tenantId, g.profile_id, g.profile_id, 'TIER', '', g.content from gone g
            """.formatted(RECORDS_GIVEN);

    /** Those of policies that ended are not kept, see {@link CustomerTiers}. */
    static final String BRING_BACK_TIER = """
            with back as (
                delete from record_row k using %s
                where k.tenant_id = :tenantId and k.customer_id = r.profile_id and k.profile_id = r.profile_id
                  and k.kind = 'TIER'
                returning k.content)
            insert into customer_tier
            select t.* from back b cross join lateral jsonb_populate_record(cast(null as customer_tier), b.content) t
            where t.tenant_id = :tenantId
            """.formatted(RECORDS_GIVEN);

    static final String SUM_UP = OrderSql.sumUp(RECORDS_GIVEN, "r.profile_id");
}
