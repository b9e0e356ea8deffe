package app.marquee;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What holds for every table, index, key, policy and grant of the current schema, after every migration. Each rule
 * selects what breaks it, and has a file of statements that do.
 */
public enum CatalogueRules {
    EVERY_TABLE_IS_A_TENANTS_OR_LISTED("""
            select relname || ' has no tenant_id uuid not null' from tenant_table where tenant_column is null"""),

    EVERY_TABLE_HAS_A_PRIMARY_KEY("""
            select relname || ' has no primary key' from tenant_table
            where not exists (select from pg_index where indrelid = oid and indisprimary)"""),

    TENANT_LEADS_EVERY_INDEX("""
            select indexrelid::regclass || ' does not start with tenant_id'
            from tenant_table join pg_index on indrelid = oid
            where indkey[0] is distinct from tenant_column"""),

    TENANT_LEADS_EVERY_FOREIGN_KEY("""
            select conname || ' does not start with tenant_id on both sides'
            from tenant_table source join pg_constraint k on k.conrelid = source.oid and k.contype = 'f'
                left join tenant_table target on k.confrelid = target.oid
            where k.conkey[1] is distinct from source.tenant_column
               or target.oid is not null and k.confkey[1] is distinct from target.tenant_column"""),

    NO_FOREIGN_KEY_FROM_A_PLATFORM_TABLE("""
            select conname || ' leads from a platform table to a tenant table'
            from tenant_table target join pg_constraint k on k.confrelid = target.oid and k.contype = 'f'
            where k.conrelid not in (select oid from tenant_table)"""),

    ROW_SECURITY_IS_FORCED("""
            select relname || ' has row security off, or not for its owner' from tenant_table
            where not relispartition and not (relrowsecurity and relforcerowsecurity)"""),

    ONE_POLICY_PER_TABLE("""
            select relname || ' has not exactly one permissive policy' from tenant_table t
            where not relispartition
              and (select count(*) from pg_policy where polrelid = t.oid and polpermissive) <> 1"""),

    THE_POLICY_IS_THE_TENANTS("""
            select polname || ' does not show and take exactly the rows of app.tenant_id'
            from tenant_table t join pg_policy on polrelid = t.oid,
                (values ('(tenant_id = ( SELECT (NULLIF(current_setting(''app.tenant_id''::text, true), '
                    || '''''::text))::uuid AS "nullif"))')) as own (rows)
            where polpermissive and (polcmd <> '*' or polroles <> array[0]::oid[]
               or pg_get_expr(polqual, t.oid) is distinct from own.rows
               or pg_get_expr(polwithcheck, t.oid) is distinct from own.rows)"""),

    THE_ERASER_IS_HELD_TO_WHAT_IS_DUE("""
            select relname || ' lets marquee_eraser delete rows of a tenant that is not closed and due'
            from tenant_table t
            where not relispartition and not exists (
                select from pg_policy where polrelid = t.oid and not polpermissive and polcmd = 'd'
                  and polroles = array['marquee_eraser'::regrole::oid]
                  and regexp_replace(pg_get_expr(polqual, t.oid), '[[:space:]]+', ' ', 'g') =
                      '( SELECT (EXISTS ( SELECT FROM tenant t WHERE ((t.id = (NULLIF(current_setting('
                      || '''app.tenant_id''::text, true), ''''::text))::uuid) AND (t.status = ''CLOSED''::text)'
                      || ' AND (t.erase_at <= now())))) AS "exists")')"""),

    THE_ERASER_REACHES_EVERY_ROW_OF_A_TENANT("""
            select c.relname || ' has rows of tenants that marquee_eraser cannot delete'
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and not (has_table_privilege('marquee_eraser', c.oid, 'SELECT')
                and has_table_privilege('marquee_eraser', c.oid, 'DELETE'))"""),

    THE_ERASER_CAN_DO_NOTHING_ELSE("""
            select relname || ' gives marquee_eraser ' || privilege_type
            from pg_class, aclexplode(relacl)
            where relnamespace = current_schema()::regnamespace and grantee = 'marquee_eraser'::regrole
              and (is_grantable or privilege_type not in ('SELECT', 'DELETE'))"""),

    THE_SERVICE_OWNS_NOTHING("""
            select relname || ' belongs to marquee_app' from pg_class
            where relnamespace = current_schema()::regnamespace and relowner = 'marquee_app'::regrole
              and relkind not in ('i', 'I')
            union all
            select proname || ' belongs to marquee_app' from pg_proc
            where pronamespace = current_schema()::regnamespace and proowner = 'marquee_app'::regrole"""),

    THE_SERVICE_ONLY_READS_AND_WRITES_ROWS("""
            select relname || ' gives marquee_app ' || privilege_type
            from pg_class, aclexplode(relacl)
            where relnamespace = current_schema()::regnamespace and grantee = 'marquee_app'::regrole
              and (relispartition or is_grantable
                or privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE'))"""),

    NOTHING_IS_GRANTED_TO_PUBLIC("""
            select relname || ' gives PUBLIC ' || privilege_type
            from pg_class, aclexplode(relacl)
            where relnamespace = current_schema()::regnamespace and grantee = 0
            union all
            select proname || ' lets PUBLIC ' || privilege_type
            from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
            where pronamespace = current_schema()::regnamespace and grantee = 0
            union all
            select nspname || ' lets PUBLIC ' || privilege_type
            from pg_namespace, aclexplode(nspacl)
            where nspname = current_schema() and grantee = 0 and privilege_type <> 'USAGE'"""),

    NOTHING_RUNS_WITH_ANOTHERS_RIGHTS("""
            select proname || ' is security definer' from pg_proc
            where pronamespace = current_schema()::regnamespace and prosecdef
              and not (proname in ('add_event_partition', 'drop_event_partition')
                and 'search_path=pg_catalog, public' = any (proconfig))
            union all
            select relname || ' reads with the rights of its owner' from pg_class
            where relnamespace = current_schema()::regnamespace
              and (relkind = 'm' or relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false))""");

    /** Read before a tenant is known: ids, hashes, roles and times, no personal data. */
    public static final List<String> PLATFORM_TABLES = List.of(
            "api_key",
            "customer_change",
            "customer_wakeup",
            "erasure_certificate",
            "flyway_schema_history",
            "job",
            "membership",
            "plan",
            "plan_quota",
            "platform_idempotency_key",
            "point_bucket",
            "service_client",
            "short_link",
            "tenant");

    private static final String TENANT_TABLES = """
            with tenant_table as (
                select c.*, (select attnum from pg_attribute where attrelid = c.oid and attname = 'tenant_id'
                    and attnotnull and atttypid = 'uuid'::regtype) as tenant_column
                from pg_class c
                where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname <> all (?))
            """;

    private final String violations;

    CatalogueRules(String violations) {
        this.violations = violations;
    }

    List<String> violations(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.prepareStatement(TENANT_TABLES + violations)) {
            statement.setArray(1, connection.createArrayOf("text", PLATFORM_TABLES.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** The file below src/test/resources/catalogue with statements that break this rule. */
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
    }
}
