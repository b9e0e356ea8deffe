package app.marquee.customer;

/** The statements by which customers are found by what they are known by, and records of them begun. */
final class IdentitySql {
    private IdentitySql() {}

    /** Rows of an array for each column: the claims to look up, by their places. */
    private static final String CLAIMS = """
            from unnest(cast(:kinds as text[]), cast(:hashes as text[])) with ordinality n (kind, hash, place)
            left join blocked_identity b on b.tenant_id = :tenantId and b.kind = n.kind and b.hash = decode(n.hash, 'hex')
            """;

    /**
     * One of the records of each customer with each of the identities, the one that had it first, with whether more than an
     * event says so, and whether the identity is blocked. Of both sorts no more are read than it takes to see that they are
     * too many.
     */
    static final String LOOK_UP = """
            select n.place - 1, i.profile_id, i.customer_id, i.confirmed, b.id is not null, null %1$s
            left join lateral ((%2$s and o.confirmed %3$s) union all (%2$s and not o.confirmed %3$s)) i on true
            order by n.place, i.id
            """.formatted(CLAIMS, """
                    select distinct on (o.customer_id) o.id, o.profile_id, o.customer_id, o.confirmed
                    from customer_identity o
                    where o.tenant_id = :tenantId and o.kind = n.kind and o.hash = decode(n.hash, 'hex')""", "order by o.customer_id, o.id limit :most");

    /** A browser or an app stands for who claimed it last. */
    static final String LOOK_UP_VISITORS = """
            select n.place - 1, i.profile_id, i.customer_id, i.confirmed, b.id is not null, i.claimed_at %s
            left join lateral (
                select o.profile_id, o.customer_id, o.confirmed, o.claimed_at from customer_identity o
                where o.tenant_id = :tenantId and o.kind = 'ANONYMOUS' and o.hash = decode(n.hash, 'hex')
                order by o.claimed_at desc, o.id desc limit 1) i on true
            """.formatted(CLAIMS);

    static final String LOOK_UP_EXTERNAL_IDS = """
            select n.place - 1, c.id, coalesce(c.merged_into, c.id), true, false, null
            from unnest(cast(:externalIds as text[])) with ordinality n (external_id, place)
            cross join lateral (
                select c.id, c.merged_into from customer c
                where c.tenant_id = :tenantId and c.external_id = n.external_id limit 1) c
            """;

    /** All records of some customers, with all that each is known by. */
    static final String PEOPLE = """
            select coalesce(c.merged_into, c.id), c.id, c.external_id, i.kind, i.source, encode(i.hash, 'hex'), i.confirmed
            from customer c
            left join customer_identity i on i.tenant_id = :tenantId and i.customer_id = coalesce(c.merged_into, c.id)
                and i.profile_id = c.id
            where c.tenant_id = :tenantId and c.id in (
                select r.id from customer r where r.tenant_id = :tenantId and r.id = any(cast(:customerIds as uuid[]))
                union all
                select r.id from customer r
                where r.tenant_id = :tenantId and r.merged_into = any(cast(:customerIds as uuid[])))
            order by c.id
            """;

    /** The places of those of the identities that the records have. */
    static final String HELD = """
            select n.place - 1
            from unnest(cast(:customerIds as uuid[]), cast(:profileIds as uuid[]), cast(:kinds as text[]),
                        cast(:hashes as text[])) with ordinality n (customer_id, profile_id, kind, hash, place)
            where exists (
                select from customer_identity i
                where i.tenant_id = :tenantId and i.customer_id = n.customer_id and i.profile_id = n.profile_id
                  and i.kind = n.kind and i.hash = decode(n.hash, 'hex'))
            """;

    static final String INSERT_RECORDS = """
            insert into customer (tenant_id, id, external_id, created_at)
            select :tenantId, n.id, n.external_id, :now
            from unnest(cast(:ids as uuid[]), cast(:externalIds as text[])) n (id, external_id)
            """;

    static final String INSERT_IDENTITIES = """
            insert into customer_identity (tenant_id, id, customer_id, profile_id, kind, source, cipher, hash, key_id,
                                           verified, confirmed, created_at, claimed_at)
            select :tenantId, n.id, n.customer_id, n.profile_id, n.kind, n.source, decode(n.cipher, 'hex'),
                   decode(n.hash, 'hex'), n.key_id, false, n.confirmed, :now, n.at
            from unnest(cast(:ids as uuid[]), cast(:customerIds as uuid[]), cast(:profileIds as uuid[]),
                        cast(:kinds as text[]), cast(:sources as text[]), cast(:ciphers as text[]),
                        cast(:hashes as text[]), cast(:keyIds as integer[]), cast(:confirmed as boolean[]),
                        cast(:times as timestamptz[]))
                as n (id, customer_id, profile_id, kind, source, cipher, hash, key_id, confirmed, at)
            """;

    /** Those of {@link #INSERT_IDENTITIES}, see {@link Matching#match}. */
    static final String INSERTED = """
            select n.profile_id, n.kind, decode(n.hash, 'hex') as hash, n.confirmed
            from unnest(cast(:profileIds as uuid[]), cast(:kinds as text[]), cast(:hashes as text[]),
                        cast(:confirmed as boolean[])) as n (profile_id, kind, hash, confirmed)
            """;

    /** Whom a browser or an app stands for is who used it last, whatever comes late. */
    static final String CLAIM_AGAIN = """
            update customer_identity i set claimed_at = greatest(i.claimed_at, n.at)
            from unnest(cast(:profileIds as uuid[]), cast(:hashes as text[]), cast(:times as timestamptz[]))
                n (profile_id, hash, at)
            where i.tenant_id = :tenantId and i.kind = 'ANONYMOUS' and i.hash = decode(n.hash, 'hex')
              and i.profile_id = n.profile_id
            """;
}
