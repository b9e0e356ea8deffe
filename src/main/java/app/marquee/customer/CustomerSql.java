package app.marquee.customer;

/**
 * Writes customers in sets: the input is staged in temporary tables, which are empty again when the transaction ends,
 * and each statement brings one of the feature's tables in line with it, touching only rows that change.
 */
final class CustomerSql {
    private CustomerSql() {}

    static final String STAGE = """
            create temporary table if not exists staged_customer (
                position integer primary key, id uuid not null, external_id text, profile_id uuid unique,
                customer_id uuid,
                names_display_name boolean not null, display_name text,
                names_time_zone boolean not null, time_zone text, names_language boolean not null, language text, seen integer,
                changed boolean not null default false) on commit delete rows;
            create temporary table if not exists staged_identity (
                position integer not null, id uuid not null, kind text not null, source text, replaces boolean not null,
                cipher bytea, hash bytea, key_id integer, verified boolean, primary key (position, id)) on commit delete rows;
            create temporary table if not exists staged_consent (
                position integer not null, id uuid not null, change_id uuid not null, purpose text not null,
                channel text, granted boolean not null, source text not null,
                unique nulls not distinct (position, purpose, channel)) on commit delete rows;
            create temporary table if not exists staged_tag (
                position integer not null, key text not null, value text not null, source text not null,
                expires_at timestamptz, primary key (position, key)) on commit delete rows;
            truncate staged_customer, staged_identity, staged_consent, staged_tag
            """;

    static final String STAGED_CUSTOMER =
            "staged_customer (position, id, external_id, profile_id, names_display_name, display_name, names_time_zone,"
                    + " time_zone, names_language, language, seen)";
    static final String STAGED_IDENTITY =
            "staged_identity (position, id, kind, source, replaces, cipher, hash, key_id, verified)";
    static final String STAGED_CONSENT = "staged_consent (position, id, change_id, purpose, channel, granted, source)";
    static final String STAGED_TAG = "staged_tag (position, key, value, source, expires_at)";

    /** In the order of the external id, as everybody inserts them, so that two inputs cannot wait for each other. */
    static final String INSERT_NEW = """
            insert into customer (tenant_id, id, external_id, display_name, time_zone, language, created_at)
            select :tenantId, s.id, s.external_id, s.display_name, s.time_zone, s.language, :now
            from staged_customer s where s.external_id is not null order by s.position
            on conflict (tenant_id, external_id) do nothing
            """;

    static final String RESOLVE = """
            update staged_customer s set (profile_id, customer_id) = (
                select c.id, coalesce(c.merged_into, c.id) from customer c
                where c.tenant_id = :tenantId and c.external_id = s.external_id)
            where s.external_id is not null
            """;

    static final String RESOLVE_RECORDS = """
            update staged_customer s set customer_id = (
                select coalesce(c.merged_into, c.id) from customer c where c.tenant_id = :tenantId and c.id = s.profile_id)
            where s.external_id is null
            """;

    /** Whoever writes to a customer's rows holds this lock, always taken in the order of the id. */
    static final String LOCK = """
            select count(*) from (select distinct customer_id from staged_customer order by customer_id) s
            cross join lateral (
                select from customer c where c.tenant_id = :tenantId and c.id = s.customer_id for no key update) locked
            """;

    /** Who is another than the input saw, and who was not there before it. */
    static final String CONFLICTS = """
            select coalesce(s.external_id, chr(10) || s.profile_id), case when s.profile_id <> s.id then c.revision end
            from staged_customer s join customer c on c.tenant_id = :tenantId and c.id = s.customer_id
            where s.seen is not null and (s.seen <> c.revision or s.profile_id = s.id)
            """;

    /** Notes the records that a statement changed, other than those that are new. */
    private static final String NOTE_CHANGED = """
            update staged_customer s set changed = true from changed c
            where s.profile_id = c.profile_id and s.profile_id <> s.id and not s.changed
            """;

    /** What only an event has said is said anew, so that it is matched as what it is now. */
    /**
     * Looked for from what is staged, each for itself: of a tenant who has just come the planner knows nothing, and would
     * read all of its identities for each row.
     */
    static final String FORMER_IDENTITIES = """
            select i.id from staged_identity n
            cross join lateral (select s.customer_id, s.profile_id from staged_customer s where s.position = n.position offset 0) s
            cross join lateral (
                select i.id from customer_identity i
                where i.tenant_id = :tenantId and i.customer_id = s.customer_id and i.profile_id = s.profile_id
                  and i.kind = n.kind
                  and (n.replaces and i.source is null and i.hash is distinct from n.hash
                       or not i.confirmed and i.hash = n.hash)
                offset 0) i
            """;

    static final String DELETE_IDENTITIES = """
            with changed as (
                delete from customer_identity i where i.tenant_id = :tenantId and i.id = any(cast(:former as uuid[]))
                returning i.profile_id)
            %s""".formatted(NOTE_CHANGED);

    static final String VERIFY_IDENTITIES = """
            with changed as (
                update customer_identity i set verified = n.verified
                from staged_identity n join staged_customer s on s.position = n.position
                where i.tenant_id = :tenantId and i.customer_id = s.customer_id and i.profile_id = s.profile_id
                  and i.kind = n.kind and i.source is not distinct from n.source and i.hash = n.hash
                  and i.verified <> n.verified
                returning i.profile_id)
            %s""".formatted(NOTE_CHANGED);

    /** A statement of its own: the one that inserts would look through what it has just inserted, row by row. */
    static final String REMOVE_KNOWN_IDENTITIES = """
            delete from staged_identity n using staged_customer s
            where s.position = n.position and (n.hash is null or (
                select count(*) from customer_identity i
                where i.tenant_id = :tenantId and i.customer_id = s.customer_id and i.profile_id = s.profile_id
                  and i.kind = n.kind and i.source is not distinct from n.source and i.hash = n.hash) > 0)
            """;

    static final String INSERT_IDENTITIES = """
            with changed as (
                insert into customer_identity
                    (tenant_id, id, customer_id, profile_id, kind, source, cipher, hash, key_id, verified, created_at,
                     claimed_at)
                select :tenantId, n.id, s.customer_id, s.profile_id, n.kind, n.source, n.cipher, n.hash, n.key_id,
                       coalesce(n.verified, false), :now, :now
                from staged_identity n join staged_customer s on s.position = n.position
                returning profile_id)
            %s""".formatted(NOTE_CHANGED);

    /** What was not known before, see {@link Matching#match}. */
    static final String STAGED_IDENTITIES = """
            select s.profile_id, n.kind, n.hash, true as confirmed
            from staged_identity n join staged_customer s on s.position = n.position
            """;

    /** Those of the customers that have several records. */
    static final String STAGED_MERGED = """
            select distinct s.customer_id from staged_customer s where exists (
                select from customer m where m.tenant_id = :tenantId and m.merged_into = s.customer_id)
            """;

    /** What customers themselves refused is not granted by a file; what a file refused, the next one may grant. */
    static final String KEEP_WITHDRAWALS = """
            delete from staged_consent n
            using staged_customer s, consent c
            where s.position = n.position
              and c.tenant_id = :tenantId and c.customer_id = s.profile_id and c.purpose = n.purpose and (c.channel is null or n.channel is null or c.channel = n.channel)
              and n.granted and not c.granted and c.source <> :importSource
            """;

    static final String REPLACE_SINGLE_CHANNELS = """
            with changed as (
                delete from consent c
                using staged_consent n join staged_customer s on s.position = n.position
                where c.tenant_id = :tenantId and c.customer_id = s.profile_id and c.purpose = n.purpose
                  and n.channel is null and c.channel is not null
                returning c.customer_id as profile_id, c.purpose, c.channel, c.granted as before, n.granted, n.source),
            noted as (%s)
            insert into consent_change (tenant_id, id, customer_id, purpose, channel, granted, at, source, recorded_by)
            select :tenantId, gen_random_uuid(), profile_id, purpose, channel, granted, :now, source, :recordedBy
            from changed where granted <> before
            """.formatted(NOTE_CHANGED);

    static final String UPSERT_CONSENTS = """
            with changed as (
                insert into consent (tenant_id, id, customer_id, purpose, channel, granted, at, source)
                select :tenantId, n.id, s.profile_id, n.purpose, n.channel, n.granted, :now, n.source
                from staged_consent n join staged_customer s on s.position = n.position
                on conflict (tenant_id, customer_id, purpose, channel) do update
                set granted = excluded.granted, at = excluded.at, source = excluded.source
                where consent.granted <> excluded.granted
                returning customer_id as profile_id, purpose, channel, granted, at, source),
            noted as (%s)
            insert into consent_change (tenant_id, id, customer_id, purpose, channel, granted, at, source, recorded_by)
            select :tenantId, n.change_id, c.profile_id, c.purpose, c.channel, c.granted, c.at, c.source, :recordedBy
            from changed c
            join staged_customer s on s.profile_id = c.profile_id
            join staged_consent n on n.position = s.position and n.purpose = c.purpose
                and n.channel is not distinct from c.channel
            """.formatted(NOTE_CHANGED);

    /**
     * Where a record of a merged customer says another thing than the customer showed until now by another record: what it
     * said itself before, the table keeps by itself.
     */
    static final String NOTE_OTHERS_TAGS = """
            insert into customer_tag_change (tenant_id, customer_id, key, at, value, value_source, since, new_value, source)
            select :tenantId, s.profile_id, n.key, :now, t.value, t.source, t.updated_at, n.value, n.source
            from staged_tag n
            join staged_customer s on s.position = n.position
            join customer_tag t on t.tenant_id = :tenantId and t.customer_id = s.customer_id and t.key = n.key
            left join record_row o on o.tenant_id = :tenantId and o.customer_id = s.customer_id
                and o.profile_id = s.profile_id and o.kind = 'TAG' and o.key = n.key
            where t.value <> n.value and (t.expires_at is null or t.expires_at > :now)
              and (n.expires_at is null or n.expires_at > :now)
              and (o.content ->> 'value' is distinct from n.value or n.source = 'manual')
              and cast(o.content ->> 'updated_at' as timestamptz) is distinct from t.updated_at
              and exists (
                  select from record_row r
                  where r.tenant_id = :tenantId and r.customer_id = s.customer_id and r.kind = 'TAG' and r.key = n.key)
            """;

    /** What is said by hand of a merged customer is to show, also where the record said so before another one said otherwise. */
    static final String UPSERT_TAGS = """
            with changed as (
                insert into customer_tag (tenant_id, customer_id, key, value, source, updated_at, expires_at)
                select :tenantId, s.profile_id, n.key, n.value, n.source, :now, n.expires_at
                from staged_tag n join staged_customer s on s.position = n.position
                on conflict (tenant_id, customer_id, key) do update
                set value = excluded.value, source = excluded.source, updated_at = excluded.updated_at,
                    expires_at = excluded.expires_at
                where (customer_tag.value, customer_tag.expires_at) is distinct from (excluded.value, excluded.expires_at)
                   or excluded.source = 'manual' and exists (
                       select from customer m
                       where m.tenant_id = :tenantId and m.merged_into = customer_tag.customer_id)
                returning customer_id as profile_id)
            %s""".formatted(NOTE_CHANGED);

    /** Last, once it is known whose other rows have changed; a customer who is new begins at 0. */
    static final String UPDATE_CUSTOMERS = """
            update customer c
            set revision = c.revision + 1,
                display_name = case when s.names_display_name then s.display_name else c.display_name end,
                time_zone = case when s.names_time_zone then s.time_zone else c.time_zone end,
                language = case when s.names_language then s.language else c.language end
            from staged_customer s
            where c.tenant_id = :tenantId and c.id = s.profile_id and s.profile_id <> s.id
              and (s.changed or s.names_display_name and c.display_name is distinct from s.display_name
                   or s.names_time_zone and c.time_zone is distinct from s.time_zone
                   or s.names_language and c.language is distinct from s.language)
            """;

    /** What one of its records says anew counts for the person, too. */
    static final String UPDATE_PERSONS = """
            update customer c set revision = c.revision + 1
            from (select distinct s.customer_id from staged_customer s
                  where s.profile_id <> s.customer_id and (s.changed or s.names_display_name or s.names_time_zone or s.names_language)) p
            where c.tenant_id = :tenantId and c.id = p.customer_id
            """;

    static final String STAGED_CUSTOMERS = "select customer_id from staged_customer";
}
