package app.marquee.customer;

/** Keeps and clears refused events, and finds those of a person. */
final class RefusedEventSql {
    private RefusedEventSql() {}

    static final String KEEP = """
            insert into refused_event (tenant_id, id, type, code, reason, refused_at, cipher, key_id)
            select :tenantId, r.id, r.type, r.code, r.reason, :now, decode(r.cipher, 'hex'), r.key_id
            from unnest(cast(:ids as uuid[]), cast(:types as text[]), cast(:codes as text[]), cast(:reasons as text[]),
                cast(:ciphers as text[]), cast(:keyIds as integer[])) r (id, type, code, reason, cipher, key_id)
            """;

    static final String KEEP_PEOPLE = """
            insert into refused_event_person (tenant_id, hash, refused_event_id)
            select distinct cast(:tenantId as uuid), decode(p.hash, 'hex'), p.event_id
            from unnest(cast(:hashes as text[]), cast(:eventIds as uuid[])) p (hash, event_id)
            """;

    static final String DELETE = """
            delete from refused_event where tenant_id = :tenantId and id = any(cast(:ids as uuid[])) returning id
            """;

    /**
     * The oldest ones, by their ids, which are in the order of their time. Others who take some of them away do not have to
     * wait for each other.
     */
    static final String EXPIRE = """
            delete from refused_event where tenant_id = :tenantId and id = any(array(
                select o.id from refused_event o
                where o.tenant_id = :tenantId and o.id in (
                    select id from refused_event where tenant_id = :tenantId order by id limit :batch)
                  and (o.refused_at < :before or o.id <= (
                    select id from refused_event where tenant_id = :tenantId order by id desc offset :most limit 1))
                order by o.id for update skip locked))
            """;

    static final String HAS_ANY = """
            select count(*) from (select from refused_event where tenant_id = :tenantId limit 1) any_one
            """;

    static final String OF_PERSON = """
            select e.id from refused_event e where e.tenant_id = :tenantId and e.id > cast(:after as uuid) and e.id in (
                select p.refused_event_id from refused_event_person p
                where p.tenant_id = :tenantId and p.hash = any(
                    select decode(h, 'hex') from unnest(cast(:hashes as text[])) h))
            order by e.id limit :limit
            """;
}
