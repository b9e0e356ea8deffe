package app.marquee.customer;

/** Sets tags and takes them away, in sets, where rules or the clock say so. The database keeps what tags were before. */
final class CustomerTagSql {
    private CustomerTagSql() {}

    /** In the order of the customers, as everybody writes their rows. */
    static final String GIVE = """
            insert into customer_tag (tenant_id, customer_id, key, value, source, updated_at)
            select :tenantId, r.customer_id, r.key, r.value, 'rule', :now
            from unnest(cast(:customerIds as uuid[]), cast(:keys as text[]), cast(:values as text[]))
                as r (customer_id, key, value)
            join customer c on c.tenant_id = :tenantId and c.id = r.customer_id
            order by r.customer_id, r.key
            on conflict (tenant_id, customer_id, key) do update
            set value = excluded.value, source = excluded.source, updated_at = excluded.updated_at, expires_at = null
            where customer_tag.source <> 'rule' or customer_tag.value <> excluded.value
            """;

    static final String TAKE = """
            delete from customer_tag t
            using unnest(cast(:customerIds as uuid[]), cast(:keys as text[])) as r (customer_id, key)
            where t.tenant_id = :tenantId and t.customer_id = r.customer_id and t.key = r.key
            """;

    static final String STAGE = """
            create temporary table if not exists ruled_customer (
                customer_id uuid primary key, member boolean not null, due_at timestamptz, value text, source text)
                on commit delete rows;
            create temporary table if not exists ruled_otherwise (
                customer_id uuid primary key, member boolean not null, value text, source text) on commit delete rows;
            truncate ruled_customer, ruled_otherwise
            """;

    /** Who has the tag and should not, or should and does not. */
    static final String FIND_OTHERS = """
            insert into ruled_otherwise (customer_id, member, value, source)
            select r.customer_id, r.member, r.value, r.source from ruled_customer r
            where case when r.member then r.value is distinct from :value or r.source <> 'rule'
                  else r.value is not null end
            """;

    static final String RULED_OTHERWISE = "select customer_id from ruled_otherwise";

    /** As {@link #GIVE_ALL} and {@link #TAKE_ALL} only where the tag is still as it was found: who changed it since knew more. */
    static final String CHANGE_ALL = """
            update customer_tag t
            set value = :value, source = 'rule', updated_at = :now, expires_at = null
            from ruled_otherwise r
            where t.tenant_id = :tenantId and t.key = :key and t.customer_id = r.customer_id and r.member
              and (t.value, t.source) = (r.value, r.source)
            """;

    static final String GIVE_ALL = """
            insert into customer_tag (tenant_id, customer_id, key, value, source, updated_at)
            select :tenantId, r.customer_id, :key, :value, 'rule', :now
            from ruled_otherwise r
            join customer c on c.tenant_id = :tenantId and c.id = r.customer_id
            where r.member and r.value is null order by r.customer_id
            on conflict do nothing
            """;

    static final String TAKE_ALL = """
            delete from customer_tag t using ruled_otherwise r
            where t.tenant_id = :tenantId and t.key = :key and t.customer_id = r.customer_id and not r.member
              and (t.value, t.source) = (r.value, r.source)
            """;

    /** Nobody has the tag but by the rule. */
    static final String FORGET_KEPT =
            "delete from record_row r where r.tenant_id = :tenantId and r.kind = 'TAG' and r.key = :key";

    static final String MOMENTS = "select customer_id, due_at from ruled_customer where due_at is not null";

    static final String SET_BY_RULE = """
            select t.customer_id from customer_tag t
            where t.tenant_id = :tenantId and t.key = :key and t.source = 'rule'
            """;

    static final String END_RULE =
            "delete from customer_tag where tenant_id = :tenantId and key = :key and source = 'rule'";

    /** Customers with tags that have ended, whether they show or wait with a record of theirs. */
    static final String WITH_ENDED = """
            (select t.customer_id from customer_tag t
             where t.tenant_id = :tenantId and t.expires_at <= :now order by t.expires_at limit :most)
            union
            (select r.customer_id from record_row r
             where r.tenant_id = :tenantId and r.expires_at <= :now order by r.expires_at limit :most)
            """;

    /** As all who write to rows of customers, in the order of the id. */
    static final String LOCK = """
            select c.id from customer c
            where c.tenant_id = :tenantId and c.id = any(cast(:customerIds as uuid[])) order by c.id for no key update
            """;

    static final String DELETE_ENDED = """
            delete from customer_tag t
            where t.tenant_id = :tenantId and t.expires_at <= :now and t.customer_id in (%s)
            """.formatted(recordsOf("= any(cast(:customerIds as uuid[]))"));

    static final String NEXT_END = """
            select least(
                (select t.expires_at from customer_tag t
                 where t.tenant_id = :tenantId and t.expires_at is not null order by t.expires_at limit 1),
                (select r.expires_at from record_row r
                 where r.tenant_id = :tenantId and r.expires_at is not null order by r.expires_at limit 1))
            """;

    /** Tags in force by the records that hold them, whether they show or not. */
    static final String HELD = """
            select t.customer_id, t.key, t.value from customer_tag t
            where t.tenant_id = :tenantId and t.customer_id = any(cast(:customerIds as uuid[]))
              and t.key = any(cast(:keys as text[])) and (t.expires_at is null or t.expires_at > :now)
              and not exists (select from customer m where m.tenant_id = :tenantId and m.merged_into = t.customer_id)
            union all
            select r.profile_id, r.key, r.content ->> 'value' from record_row r
            where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[])) and r.kind = 'TAG'
              and r.key = any(cast(:keys as text[])) and (r.expires_at is null or r.expires_at > :now)
            """;

    static final String COUNTS = """
            select c.id, count(*) from unnest(cast(:customerIds as uuid[])) as c (id)
            cross join lateral (%s) r
            join customer_tag_change h on h.tenant_id = :tenantId and h.customer_id = r.id
            group by c.id
            """.formatted(recordsOf("= c.id"));

    private static String recordsOf(String customers) {
        return """
                select p.id from customer p where p.tenant_id = :tenantId and p.id %1$s
                union all
                select p.id from customer p where p.tenant_id = :tenantId and p.merged_into %1$s
                """.formatted(customers);
    }

    /** With the tags that the customers had when their facts were read, in one statement and so one snapshot. */
    static String stage(String decisions) {
        return """
                insert into ruled_customer (customer_id, member, due_at, value, source)
                select coalesce(d.customer_id, t.customer_id), coalesce(d.member, false), d.due_at, t.value, t.source
                from (%s) d
                full join (select customer_id, value, source from customer_tag where tenant_id = :tenantId and key = :key) t
                    on t.customer_id = d.customer_id
                """.formatted(decisions);
    }

    /** As {@link OrderSql#pages}; what any record of a customer said is the customer's. */
    static String pages(boolean beyondCursor, boolean backward, boolean orAt) {
        String comparison = backward ? ">" : "<";
        String beyond = beyondCursor
                ? "and h.at %1$s= :cursorTime and (h.at %1$s :cursorTime or h.id %1$s%2$s :cursorId)"
                        .formatted(comparison, orAt ? "=" : "")
                : "";
        return """
                select h.* from unnest(cast(:customerIds as uuid[])) as c (id)
                cross join lateral (
                    select h.tenant_id, h.id, c.id as customer_id, h.key, h.at, h.value, h.value_source, h.since,
                           h.new_value, h.source
                    from (%3$s) r
                    cross join lateral (
                        select * from customer_tag_change h
                        where h.tenant_id = :tenantId and h.customer_id = r.id %1$s
                        order by h.at %2$s, h.id %2$s limit :size) h
                    order by h.at %2$s, h.id %2$s limit :size) h
                order by h.at %2$s, h.id %2$s
                """.formatted(beyond, backward ? "asc" : "desc", recordsOf("= c.id"));
    }
}
