package app.marquee.customer;

/** The statements of {@link IdentityRuleBook}. */
final class IdentityRuleSql {
    private IdentityRuleSql() {}

    static final String RULES = """
            select cast(r.kinds as text), r.on_conflict, r.revision from identity_rules r where r.tenant_id = :tenantId
            """;

    static final String STORE = """
            insert into identity_rules (tenant_id, kinds, on_conflict, revision)
            values (:tenantId, cast(:kinds as jsonb), :onConflict, :revision)
            on conflict (tenant_id) do update
            set kinds = excluded.kinds, on_conflict = excluded.on_conflict, revision = excluded.revision
            """;

    static final String BLOCKED = """
            select b.kind, b.masked_value from blocked_identity b where b.tenant_id = :tenantId order by b.kind, b.id
            """;

    static final String COUNT_BLOCKED = "select count(*) from blocked_identity b where b.tenant_id = :tenantId";

    static final String BLOCK = """
            insert into blocked_identity (tenant_id, id, kind, hash, masked_value, created_at)
            values (:tenantId, gen_random_uuid(), :kind, decode(:hash, 'hex'), :masked, :now)
            on conflict (tenant_id, kind, hash) do nothing
            """;

    static final String UNBLOCK = """
            delete from blocked_identity b
            where b.tenant_id = :tenantId and b.kind = :kind and b.hash = decode(:hash, 'hex')
            """;
}
