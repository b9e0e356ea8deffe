package app.marquee.customer;

/**
 * Writes who is in which tier in sets, and reads how that came about. What is to change is found out first, which takes its
 * time with a million customers, and then written while nobody else writes tiers of the tenant.
 */
final class CustomerTierSql {
    private CustomerTierSql() {}

    /** Of the changes of one moment, those of the customers after one. */
    static final String CHANGES_OF_MOMENT = """
            select h.customer_id, h.from_code, h.to_code from customer_tier_change h
            where h.tenant_id = :tenantId and h.at = :now and h.policy_id = :policyId and h.customer_id > :after
            order by h.customer_id limit :size
            """;

    static final String COUNTS = """
            select h.customer_id, count(*) from customer_tier_change h
            where h.tenant_id = :tenantId and h.customer_id = any(cast(:customerIds as uuid[]))
            group by h.customer_id
            """;

    static final String STAGE = """
            create temporary table if not exists evaluated_customer (
                customer_id uuid primary key, tier_code text, due_at timestamptz, from_policy_id uuid, from_code text)
                on commit delete rows;
            create temporary table if not exists moved_customer (
                customer_id uuid primary key, from_policy_id uuid, from_code text, to_code text) on commit delete rows;
            truncate evaluated_customer, moved_customer
            """;

    /** For customers whose tiers are known already. */
    static final String GIVEN = """
            select * from unnest(cast(:ids as uuid[]), cast(:codes as text[]), cast(:moments as timestamptz[]))
                as given (customer_id, tier_code, due_at)
            """;

    static final String NOBODY =
            "select cast(null as uuid) as customer_id, cast(null as text) as tier_code, cast(null as timestamptz) as due_at where false";

    static final String FORGET_KEPT = """
            delete from record_row k
            where k.tenant_id = :tenantId and k.kind = 'TIER' and k.content ->> 'policy_id' <> :policyId
            """;

    static final String DUE = "select customer_id, due_at from evaluated_customer where due_at is not null";

    /** One statement, whose parts change only rows that are still as they were found: who changed one since knew more. */
    static final String MOVE = """
            with lost as (
                delete from customer_tier t using moved_customer m
                where t.tenant_id = :tenantId and t.customer_id = m.customer_id and m.to_code is null
                  and (t.policy_id, t.tier_code) = (m.from_policy_id, m.from_code)
                returning t.customer_id),
            changed as (
                update customer_tier t set policy_id = :policyId, tier_code = m.to_code,
                    since = case when t.tier_code = m.to_code then t.since else :now end
                from moved_customer m
                where t.tenant_id = :tenantId and t.customer_id = m.customer_id and m.to_code is not null
                  and (t.policy_id, t.tier_code) = (m.from_policy_id, m.from_code)
                returning t.customer_id),
            gained as (
                insert into customer_tier (tenant_id, customer_id, policy_id, tier_code, since)
                select :tenantId, m.customer_id, :policyId, m.to_code, :now from moved_customer m
                where m.from_code is null
                on conflict do nothing
                returning customer_id),
            written as (select * from lost union all select * from changed union all select * from gained)
            insert into customer_tier_change (tenant_id, customer_id, at, from_policy_id, from_code, policy_id, to_code)
            select :tenantId, m.customer_id, :now, m.from_policy_id, m.from_code, :policyId, m.to_code
            from moved_customer m join written w on w.customer_id = m.customer_id
            where m.from_code is distinct from m.to_code
            on conflict do nothing
            """;

    /**
     * Those whose tier is another, not those to whom another policy gives the same; and whom {@link #MOVE} left alone, who
     * may have a tier by a policy that gives none any more.
     */
    static final String MOVED = """
            select m.customer_id from moved_customer m
            where m.from_code is distinct from m.to_code
               or not exists (
                   select from customer_tier t
                   where t.tenant_id = :tenantId and t.customer_id = m.customer_id
                     and (t.policy_id, t.tier_code) = (:policyId, m.to_code))
            """;

    /** Stages the customers whose tier, or the policy that gave it, is another. */
    static final String FIND_MOVES = """
            insert into moved_customer (customer_id, from_policy_id, from_code, to_code)
            select e.customer_id, e.from_policy_id, e.from_code, e.tier_code from evaluated_customer e
            where case when e.tier_code is null then e.from_code is not null
                  else (e.from_policy_id, e.from_code) is distinct from (cast(:policyId as uuid), e.tier_code) end
            """;

    /**
     * With the tiers that the customers had when their facts were read, in one statement and so one snapshot: {@link #MOVE}
     * leaves alone whoever got another since.
     *
     * @param some whether it is about {@code :customerIds} only
     */
    static String evaluate(String evaluation, boolean some) {
        return """
                insert into evaluated_customer (customer_id, tier_code, due_at, from_policy_id, from_code)
                select coalesce(e.customer_id, t.customer_id), e.tier_code, e.due_at, t.policy_id, t.tier_code
                from (%s) e
                full join (select * from customer_tier where tenant_id = :tenantId%s) t on t.customer_id = e.customer_id
                """.formatted(evaluation, some ? " and customer_id = any(cast(:customerIds as uuid[]))" : "");
    }

    /** As {@link OrderSql#pages}; a customer has one change at a moment at most. */
    static String pages(boolean beyondCursor, boolean backward, boolean orAt) {
        String beyond = beyondCursor ? "and h.at " + (backward ? ">" : "<") + (orAt ? "=" : "") + " :cursorTime" : "";
        return """
                select h.* from unnest(cast(:customerIds as uuid[])) as c (id)
                cross join lateral (
                    select * from customer_tier_change h
                    where h.tenant_id = :tenantId and h.customer_id = c.id %1$s
                    order by h.at %2$s limit :size) h
                order by h.at %2$s
                """.formatted(beyond, backward ? "asc" : "desc");
    }
}
