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

    private TierSql() {}

    static String counts(SqlSelect evaluation) {
        return "select e.label, count(*) from (" + evaluation.sql() + ") e group by e.label";
    }

    /** As Customers.assignTiers takes it. */
    static String assignment(SqlSelect evaluation) {
        return "select e.customer_id, e.label as tier_code from (" + evaluation.sql() + ") e where e.label is not null";
    }
}
