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

    private static final String RESTORE = """
            insert into %1$s
            select t.* from record_row r
            cross join lateral jsonb_populate_record(cast(null as %1$s), r.content) t
            where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[])) and r.kind = '%2$s' and t.tenant_id = :tenantId
            """;

    static final List<String> BRING_BACK = List.of(
            DELETE.formatted("customer_tag"),
            DELETE.formatted("consent"),
            RESTORE.formatted("customer_tag", "TAG"),
            RESTORE.formatted("consent", "CONSENT"),
            DELETE.formatted("record_row") + " and t.kind in ('TAG', 'CONSENT')");

    // What a rule says of a person is not a record's: the rule says it again when it looks at the person.
    private static final String OF_THE_RECORD = "g.content ->> 'source' <> 'rule'";

    private static final String KEEP = """
            with gone as (
                delete from %1$s t
                using unnest(cast(:profileIds as uuid[]), cast(:customerIds as uuid[])) r (profile_id, customer_id)
                where t.tenant_id = :tenantId and t.customer_id = r.profile_id
                returning r.customer_id, r.profile_id, %3$s as key, to_jsonb(t) as content)
            insert into record_row (tenant_id, customer_id, profile_id, kind, key, content)
            select :tenantId, g.customer_id, g.profile_id, '%2$s', g.key, g.content from gone g where %4$s
            """;

    private static final String TAGS_OF_PERSONS = """
            insert into customer_tag
            select t.* from (
                select distinct on (r.customer_id, r.key) r.customer_id, r.content from record_row r
                where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[])) and r.kind = 'TAG'
                order by r.customer_id, r.key, cast(r.content ->> 'updated_at' as timestamptz) desc, r.profile_id) n
            cross join lateral jsonb_populate_record(
                cast(null as customer_tag), n.content || jsonb_build_object('customer_id', n.customer_id)) t
            where t.tenant_id = :tenantId
            """;

    /**
     * On each purpose and channel that any record has a word about, the word of each record, of which one about the channel goes
     * before one about all; and where one of them refuses, the person does.
     */
    private static final String CONSENTS_OF_PERSONS = """
            with said as (
                select r.customer_id as person_id, r.profile_id, c.purpose, c.channel, c.granted, c.at, c.source
                from record_row r
                cross join lateral jsonb_populate_record(cast(null as consent), r.content) c
                where r.tenant_id = :tenantId and r.customer_id = any(cast(:customerIds as uuid[]))
                  and r.kind = 'CONSENT')
            insert into consent (tenant_id, id, customer_id, purpose, channel, granted, at, source)
            select distinct on (a.person_id, a.purpose, a.channel) :tenantId, gen_random_uuid(), a.person_id, a.purpose,
                   a.channel, w.granted, w.at, w.source
            from (select distinct person_id, purpose, channel from said) a
            cross join lateral (
                select distinct on (s.profile_id) s.granted, s.at, s.source from said s
                where s.person_id = a.person_id and s.purpose = a.purpose
                  and (s.channel = a.channel or s.channel is null)
                order by s.profile_id, s.channel nulls last) w
            order by a.person_id, a.purpose, a.channel, w.granted, w.at desc, w.source
            """;

    static final List<String> PUT_AWAY = List.of(
            KEEP.formatted("customer_tag", "TAG", "t.key", OF_THE_RECORD),
            KEEP.formatted("consent", "CONSENT", "cast(t.id as text)", "true"),
            TAGS_OF_PERSONS,
            CONSENTS_OF_PERSONS);
}
