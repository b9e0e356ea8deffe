package app.marquee.customer;

/** The statements by which customers are found by what they are known by, and records of them begun. */
final class IdentitySql {
    private IdentitySql() {}

    /**
     * The records with each of the identities, by its place: of those that a browser or an app gave itself the one that
     * claimed it last comes first, else the oldest one. The fourth column tells whether more than such ids is known of the
     * customer; only for them it is looked up. The last one is when the record claimed the identity.
     */
    static final String LOOK_UP = """
            select n.place - 1, i.profile_id, i.customer_id, i.kind <> 'ANONYMOUS' or exists (
                       select from customer c where c.tenant_id = :tenantId and c.id = i.customer_id
                         and c.external_id is not null)
                   or exists (
                       select from customer_identity k where k.tenant_id = :tenantId and k.customer_id = i.customer_id
                         and k.kind <> 'ANONYMOUS'), i.claimed_at
            from unnest(cast(:kinds as text[]), cast(:hashes as text[])) with ordinality n (kind, hash, place)
            cross join lateral (
                select i.kind, i.profile_id, i.customer_id, i.claimed_at, i.id from customer_identity i
                where i.tenant_id = :tenantId and i.kind = n.kind and i.hash = decode(n.hash, 'hex')
                order by case when i.kind = 'ANONYMOUS' then i.claimed_at end desc, i.id limit :most) i
            order by n.place, case when i.kind = 'ANONYMOUS' then i.claimed_at end desc, i.id
            """;

    static final String LOOK_UP_EXTERNAL_IDS = """
            select n.place - 1, c.id, coalesce(c.merged_into, c.id), true, c.created_at
            from unnest(cast(:externalIds as text[])) with ordinality n (external_id, place)
            cross join lateral (
                select c.id, c.merged_into, c.created_at from customer c
                where c.tenant_id = :tenantId and c.external_id = n.external_id limit 1) c
            """;

    static final String INSERT_RECORDS = """
            insert into customer (tenant_id, id, external_id, created_at)
            select :tenantId, n.id, n.external_id, :now
            from unnest(cast(:ids as uuid[]), cast(:externalIds as text[])) n (id, external_id)
            """;

    static final String INSERT_IDENTITIES = """
            insert into customer_identity (tenant_id, id, customer_id, profile_id, kind, source, cipher, hash, key_id,
                                           verified, created_at, claimed_at)
            select :tenantId, n.id, coalesce(c.merged_into, c.id), c.id, n.kind, n.source,
                   decode(n.cipher, 'hex'), decode(n.hash, 'hex'), n.key_id, false, :now, n.at
            from unnest(cast(:ids as uuid[]), cast(:profileIds as uuid[]), cast(:kinds as text[]),
                        cast(:ciphers as text[]), cast(:hashes as text[]), cast(:keyIds as integer[]),
                        cast(:sources as text[]), cast(:times as timestamptz[]))
                as n (id, profile_id, kind, cipher, hash, key_id, source, at)
            join customer c on c.tenant_id = :tenantId and c.id = n.profile_id
            where not exists (
                select from customer_identity i where i.tenant_id = :tenantId and i.kind = n.kind
                  and i.hash = decode(n.hash, 'hex') and i.profile_id = n.profile_id
                  and i.source is not distinct from n.source)
            """;

    /** Whom a browser or an app stands for is who used it last, whatever comes late. */
    static final String CLAIM_AGAIN = """
            update customer_identity i set claimed_at = greatest(i.claimed_at, n.at)
            from (
                select n.profile_id, n.hash, max(n.at) as at
                from unnest(cast(:profileIds as uuid[]), cast(:hashes as text[]), cast(:times as timestamptz[]))
                    n (profile_id, hash, at)
                group by n.profile_id, n.hash) n
            where i.tenant_id = :tenantId and i.kind = 'ANONYMOUS' and i.hash = decode(n.hash, 'hex')
              and i.profile_id = n.profile_id
            """;
}
