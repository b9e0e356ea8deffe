package app.marquee.tier;

import app.marquee.condition.SqlSelect;

/** The native statements of tiers. */
final class TierSql {
    /** Held to the end of the transaction: numbering versions and publishing are each one after the other in a tenant. */
    static final String ONE_CHANGE_AT_A_TIME =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended('tier policies ' || :tenantId, 0))) locked";

    /** Customers without a tier have no row in customer_tier; the name is that of the policy that gave the tier. */
    static final String TIERS_OF = """
            select t.customer_id, t.tier_code, rule ->> 'tierName'
            from customer_tier t
            join tier_policy p on p.tenant_id = t.tenant_id and p.id = t.policy_id
            cross join lateral jsonb_array_elements(p.rules) rule
            where t.tenant_id = :tenantId and t.customer_id = any(:customerIds) and rule ->> 'tierCode' = t.tier_code
            """;

    static final String STEPS = """
            select s.* from unnest(:policyIds) as p (id)
            cross join lateral (
                select * from tier_policy_step s where s.tenant_id = :tenantId and s.policy_id = p.id
                order by s.id desc limit 20) s
            order by s.id desc
            """;

    private TierSql() {}

    static String counts(SqlSelect evaluation) {
        return "select e.label, count(*) from (" + evaluation.sql() + ") e group by e.label";
    }

    /** How many customers have each pair of labels, and some of them. */
    static String moves(SqlSelect evaluation) {
        return """
                select m.label, m.other_label, count(*), array_agg(m.customer_id) filter (where m.place <= :sample)
                from (
                    select e.*, row_number() over (partition by e.label, e.other_label order by e.customer_id) as place
                    from (%s) e) m
                group by m.label, m.other_label
                """.formatted(evaluation.sql());
    }

    /** As CustomerTiers.assign takes it. */
    static String assignment(SqlSelect evaluation) {
        return "select e.customer_id, e.label as tier_code, e.due_at from (" + evaluation.sql() + ") e";
    }
}
