package app.marquee.customer;

import java.util.List;

/** The statements of {@link RecordRows}. Rows are kept whole, so that they come back as they were. */
final class RecordRowSql {
    private RecordRowSql() {}

    static final String REGROUPING = "select set_config('app.regrouping', :regrouping, true)";

    static final String RECORDS_OF_MERGED = """
            select c.id, coalesce(c.merged_into, c.id) from customer c
            where c.tenant_id = :tenantId and c.id = any(cast(:customerIds as uuid[])) and exists (
                select from customer m where m.tenant_id = :tenantId and m.merged_into = c.id)
            union all
            select c.id, c.merged_into from customer c
            where c.tenant_id = :tenantId and c.merged_into = any(cast(:customerIds as uuid[]))
            """;

    private static final String DELETE =
            "delete from %s t where t.tenant_id = :tenantId and t.customer_id = any(cast(:customerIds as uuid[]))";

    /** A tag that a rule has set since then takes the place of the record's. */
    private static final String RESTORE = """
            insert into %1$s
            select t.* from record_row r
            cross join lateral jsonb_populate_record(cast(null as %1$s), r.content) t
            where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[])) and r.kind = '%2$s' and t.tenant_id = :tenantId
            on conflict do nothing
            """;

    // What a rule says of a person is not a record's. It stays all the while, until the rule says otherwise.
    static final List<String> BRING_BACK = List.of(
            DELETE.formatted("customer_tag") + " and t.source <> 'rule'",
            DELETE.formatted("consent"),
            RESTORE.formatted("customer_tag", "TAG"),
            RESTORE.formatted("consent", "CONSENT"),
            DELETE.formatted("record_row") + " and t.kind in ('TAG', 'CONSENT')");

    private static final String RECORDS_GIVEN =
            "unnest(cast(:profileIds as uuid[]), cast(:customerIds as uuid[])) as r (profile_id, customer_id)";

    /** Who took a tag away by hand had it end at once; that it did is in its history. */
    private static final String KEEP_TAGS = """
            with gone as (
                delete from customer_tag t using %s
                where t.tenant_id = :tenantId and t.customer_id = r.profile_id
                  and (t.source <> 'rule' or r.profile_id <> r.customer_id)
                returning r.customer_id, r.profile_id, t.key, t.source, t.updated_at, t.expires_at, to_jsonb(t) as content)
            insert into record_row (tenant_id, customer_id, profile_id, kind, key, expires_at, content)
            select :tenantId, g.customer_id, g.profile_id, 'TAG', g.key, g.expires_at, g.content from gone g
            where g.source <> 'rule' and (g.expires_at is null or g.expires_at > g.updated_at)
            """.formatted(RECORDS_GIVEN);

    private static final String KEEP_CONSENTS = """
            with gone as (
                delete from consent t using %s
                where t.tenant_id = :tenantId and t.customer_id = r.profile_id
                returning r.customer_id, r.profile_id, t.id, to_jsonb(t) as content)
            insert into record_row (tenant_id, customer_id, profile_id, kind, key, content)
            select :tenantId, g.customer_id, g.profile_id, 'CONSENT', cast(g.id as text), g.content from gone g
            """.formatted(RECORDS_GIVEN);

    private static final String TAGS_OF_PERSONS = """
            insert into customer_tag
            select t.* from (
                select distinct on (r.customer_id, r.key) r.customer_id, r.content from record_row r
                where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[])) and r.kind = 'TAG'
                  and (r.expires_at is null or r.expires_at > :now)
                order by r.customer_id, r.key, cast(r.content ->> 'updated_at' as timestamptz) desc, r.profile_id) n
            cross join lateral jsonb_populate_record(
                cast(null as customer_tag), n.content || jsonb_build_object('customer_id', n.customer_id)) t
            where t.tenant_id = :tenantId
            on conflict do nothing
            """;

    /**
     * On each purpose and channel that any record has a word about, the word of each record, of which one about the channel goes
     * before one about all; and where one of them refuses, the person does. To be profiled and shared, every record has to
     * agree that is more than a visitor: unlike a message, which goes to one record's address, that is done with the data
     * of all.
     */
    private static final String CONSENTS_OF_PERSONS = """
            with said as (
                select r.customer_id as person_id, r.profile_id, c.purpose, c.channel, c.granted, c.at, c.source
                from record_row r
                cross join lateral jsonb_populate_record(cast(null as consent), r.content) c
                where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[]))
                  and r.kind = 'CONSENT'),
            asked as (
                select r.customer_id as person_id, r.profile_id from %s
                join customer c on c.tenant_id = :tenantId and c.id = r.profile_id
                where c.external_id is not null or exists (
                    select from customer_identity i
                    where i.tenant_id = :tenantId and i.customer_id = r.customer_id and i.profile_id = r.profile_id
                      and i.kind <> 'ANONYMOUS'))
            insert into consent (tenant_id, id, customer_id, purpose, channel, granted, at, source)
            select distinct on (a.person_id, a.purpose, a.channel) :tenantId, gen_random_uuid(), a.person_id, a.purpose,
                   a.channel, w.granted, w.at, w.source
            from (select distinct person_id, purpose, channel from said) a
            cross join lateral (
                select distinct on (s.profile_id) s.granted, s.at, s.source from said s
                where s.person_id = a.person_id and s.purpose = a.purpose
                  and (s.channel = a.channel or s.channel is null)
                order by s.profile_id, s.channel nulls last) w
            where a.purpose = 'MARKETING' or not w.granted or not exists (
                select from asked r where r.person_id = a.person_id and not exists (
                    select from said s where s.profile_id = r.profile_id and s.purpose = a.purpose
                      and (s.channel = a.channel or s.channel is null)))
            order by a.person_id, a.purpose, a.channel, w.granted, w.at desc, w.source
            """.formatted(RECORDS_GIVEN);

    static final List<String> PUT_AWAY = List.of(KEEP_TAGS, KEEP_CONSENTS, TAGS_OF_PERSONS, CONSENTS_OF_PERSONS);
}
