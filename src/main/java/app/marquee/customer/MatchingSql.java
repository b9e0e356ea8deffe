package app.marquee.customer;

/** The statements of {@link Matching}. */
final class MatchingSql {
    private MatchingSql() {}

    /** Whether the tenant has customers without an id in its own systems. */
    static final String HAS_UNKEYED = """
            select count(*) from (
                select from customer c where c.tenant_id = :tenantId and c.external_id is null limit 1) any_one
            """;

    /**
     * A record of each other customer with the same identities, and how many customers have it: of whom more than an event
     * says so, and of the others.
     *
     * @param identities a select of {@code profile_id}, {@code kind}, {@code hash} and {@code confirmed}
     */
    static String find(String identities) {
        return """
                select n.profile_id, i.profile_id as other_id, n.kind, i.id, i.customers, n.confirmed and i.confirmed
                from (%1$s) n
                join customer c on c.tenant_id = :tenantId and c.id = n.profile_id
                cross join lateral (
                    select s.*, count(*) over (partition by s.confirmed) as customers from (
                        (%2$s and o.confirmed %3$s) union all (%2$s and not o.confirmed %3$s)) s) i
                where i.customer_id <> coalesce(c.merged_into, c.id) and not exists (
                    select from blocked_identity b
                    where b.tenant_id = :tenantId and b.kind = n.kind and b.hash = n.hash)
                """.formatted(identities, """
                        select distinct on (o.customer_id) o.id, o.profile_id, o.customer_id, o.confirmed
                        from customer_identity o
                        where o.tenant_id = :tenantId and o.kind = n.kind and o.hash = n.hash""", "order by o.customer_id, o.id limit :most");
    }

    static final String CUSTOMERS = """
            select c.id, coalesce(c.merged_into, c.id) from customer c
            where c.tenant_id = :tenantId and c.id = any(cast(:profileIds as uuid[]))
            """;

    static final String IDENTITIES = """
            select i.customer_id, i.kind, i.source, encode(i.hash, 'hex'), i.confirmed from customer_identity i
            where i.tenant_id = :tenantId and i.customer_id = any(cast(:customerIds as uuid[]))
            """;

    /** Records that somebody decided not to be the same person. */
    static final String PARTED = """
            select m.left_id, m.right_id from customer_merge m
            where m.tenant_id = :tenantId and m.undone_at is not null
              and (m.left_id = any(cast(:profileIds as uuid[])) or m.right_id = any(cast(:profileIds as uuid[])))
            union all
            select p.left_id, p.right_id from merge_proposal p
            where p.tenant_id = :tenantId and p.status = 'DISMISSED'
              and (p.left_id = any(cast(:profileIds as uuid[])) or p.right_id = any(cast(:profileIds as uuid[])))
            """;

    static final String INSERT_MERGES = """
            insert into customer_merge (tenant_id, id, left_id, right_id, origin, kind, identity_id, reason, decided_by,
                                        decided_at)
            select :tenantId, n.id, n.left_id, n.right_id, :origin, n.kind, n.identity_id, n.reason, :decidedBy, :now
            from unnest(cast(:ids as uuid[]), cast(:leftIds as uuid[]), cast(:rightIds as uuid[]),
                        cast(:kinds as text[]), cast(:identityIds as uuid[]), cast(:reasons as text[]))
                as n (id, left_id, right_id, kind, identity_id, reason)
            """;

    static final String INSERT_PROPOSALS = """
            insert into merge_proposal (tenant_id, id, left_id, right_id, kind, identity_id, status, created_at, revision)
            select :tenantId, n.id, least(n.left_id, n.right_id), greatest(n.left_id, n.right_id), n.kind, n.identity_id,
                   'OPEN', :now, 0
            from unnest(cast(:ids as uuid[]), cast(:leftIds as uuid[]), cast(:rightIds as uuid[]),
                        cast(:kinds as text[]), cast(:identityIds as uuid[]))
                as n (id, left_id, right_id, kind, identity_id)
            on conflict (tenant_id, left_id, right_id) do nothing
            """;

    /** Proposals about records that are one person by now. */
    static final String SETTLE_PROPOSALS = """
            update merge_proposal p set status = 'SETTLED', decided_by = :decidedBy, decided_at = :now,
                   revision = p.revision + 1
            from customer l, customer r
            where p.tenant_id = :tenantId and p.status = 'OPEN'
              and (p.left_id = any(cast(:profileIds as uuid[])) or p.right_id = any(cast(:profileIds as uuid[])))
              and l.tenant_id = :tenantId and l.id = p.left_id and r.tenant_id = :tenantId and r.id = p.right_id
              and coalesce(l.merged_into, l.id) = coalesce(r.merged_into, r.id)
            """;

    /** Proposals that only the merge had answered, about records that are two persons again. */
    static final String REOPEN_PROPOSALS = """
            update merge_proposal p set status = 'OPEN', decided_by = null, decided_at = null, revision = p.revision + 1
            from customer l, customer r
            where p.tenant_id = :tenantId and p.status = 'SETTLED'
              and (p.left_id = any(cast(:profileIds as uuid[])) or p.right_id = any(cast(:profileIds as uuid[])))
              and not (p.left_id = least(cast(:oneId as uuid), cast(:otherId as uuid))
                       and p.right_id = greatest(cast(:oneId as uuid), cast(:otherId as uuid)))
              and l.tenant_id = :tenantId and l.id = p.left_id and r.tenant_id = :tenantId and r.id = p.right_id
              and coalesce(l.merged_into, l.id) <> coalesce(r.merged_into, r.id)
            """;

    static final String UNDO_MERGE = """
            update customer_merge m set undone_at = :now, undone_by = :decidedBy, undone_reason = :reason
            where m.tenant_id = :tenantId and m.id = :mergeId and m.undone_at is null
            """;

    static final String DECIDE_PROPOSAL = """
            update merge_proposal p set status = :status, decided_by = :decidedBy, decided_at = :now,
                   revision = p.revision + 1
            where p.tenant_id = :tenantId and p.id = :proposalId and p.status = 'OPEN'
            """;

    /** The newest decisions about the records of each customer, in force or undone. */
    static final String MERGES_OF = """
            select m.id, n.customer_id from unnest(cast(:customerIds as uuid[])) as n (customer_id)
            cross join lateral (
                select distinct m.id from customer r
                join customer_merge m on m.tenant_id = :tenantId and (m.left_id = r.id or m.right_id = r.id)
                where r.tenant_id = :tenantId and (r.id = n.customer_id or r.merged_into = n.customer_id)
                order by m.id desc limit :most) m
            order by m.id desc
            """;
}
