package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.shared.Ids;
import app.marquee.shared.StoredJson;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each filter and each order of a list over a large table stands on an index, as PostgreSQL plans it for the service's
 * role under row security. The index must be entered by more than the tenant, who may have millions of rows. Only a list
 * without a filter, or with {@code not} alone, goes along the index of its order until its page is full.
 *
 * <p>Small are the tables that people fill by hand (campaigns, contents, segments, members and the like): hundreds of rows
 * or a few thousand in a tenant, which cost less to look at than an index of each of their columns.
 */
@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexedListsTest {
    private static final List<String> LARGE =
            List.of("customer", "customer_identity", "customer_tag", "customer_tier", "audit_entry", "delivery");
    private static final Pattern TENANT = Pattern.compile("tenant_id\\s*=\\s*(?:cast\\(\\? as uuid\\)|\\?)");
    private static final Pattern OFFSET = Pattern.compile("offset \\? rows");
    private static final Pattern PAGE_SIZE = Pattern.compile("first \\? rows");

    @Inject
    SqlRecorder sql;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    private final UUID neighbour = Ids.newId();
    private final UUID campaign = Ids.newId();
    private final Map<String, String> secondColumns = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    @SuppressWarnings("NullAway.Init")
    private UUID tenantId;

    /** Once; the port of the service is not known before the first test. */
    @BeforeEach
    void fill() throws SQLException {
        if (owner != null) {
            return;
        }
        owner = Api.newTenant();
        tenantId = owner.tenantId();
        try (var connection = DriverManager.getConnection(address, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // the rows' owners are made up
            for (UUID tenant : List.of(tenantId, neighbour)) {
                statement.execute(ROWS.replace(":tenant", "'" + tenant + "'::uuid")
                        .replace(":campaign", "'" + campaign + "'::uuid"));
            }
            statement.execute("analyze " + String.join(", ", LARGE));
            readIndexes(connection);
        }
    }

    @AfterAll
    void empty() throws SQLException {
        try (var connection = DriverManager.getConnection(address, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String table : List.of(
                    "delivery",
                    "campaign",
                    "audit_entry",
                    "customer_tier",
                    "customer_tag",
                    "customer_identity",
                    "customer")) {
                statement.execute(
                        "delete from %s where tenant_id in ('%s', '%s')".formatted(table, tenantId, neighbour));
            }
            statement.execute("analyze " + String.join(", ", LARGE));
        }
    }

    // Before and after all times of other tests, whose rows are in the same tables.
    private static final String ROWS = """
            insert into customer (tenant_id, id, external_id, total_spent, last_order_at, created_at)
                select :tenant, md5(:tenant::text || n)::uuid, 'c' || n, n % 1000, at, at
                from generate_series(1, 10000) n
                cross join lateral (select case when n < 5000 then timestamptz '1900-01-01'
                    else timestamptz '2100-01-01' end + n * interval '1 hour' as at) t;
            insert into customer_identity (tenant_id, id, customer_id, profile_id, kind, cipher, hash, key_id, created_at,
                                           claimed_at)
                select :tenant, gen_random_uuid(), id, id, 'EMAIL', '', sha256(n::text::bytea), 1, now(), now()
                from generate_series(1, 10000) n cross join lateral (select md5(:tenant::text || n)::uuid as id) c;
            insert into customer_tag (tenant_id, customer_id, key, value, source, updated_at)
                select :tenant, md5(:tenant::text || n)::uuid, 'k' || n % 200, 'v' || n % 10, 'test', now()
                from generate_series(1, 10000) n;
            insert into customer_tier (tenant_id, customer_id, policy_id, tier_code, since)
                select :tenant, md5(:tenant::text || n)::uuid, gen_random_uuid(), 'T' || n % 200, now()
                from generate_series(1, 10000) n;
            insert into audit_entry (tenant_id, id, sequence, at, actor, action, subject_id, detail, hash)
                select :tenant, gen_random_uuid(), 1000 + n, timestamptz '1900-01-01' + n * interval '1 hour',
                    'person:p' || n % 200, 'action' || n % 200, 'cus_' || n % 2000, '{}', ''
                from generate_series(1, 10000) n;
            insert into campaign (tenant_id, id, name, objective, status, attribution_days, created_at, revision)
                values (:tenant, :campaign, 'c', 'CONVERT', 'DRAFT', 7, now(), 0);
            insert into delivery (tenant_id, id, campaign_id, run, status, at)
                select :tenant, gen_random_uuid(), case n % 10 when 0 then :campaign else md5('c' || n % 10)::uuid end, 1,
                    case when n % 100 = 0 then 'FAILED' else 'SENT' end, now()
                from generate_series(1, 10000) n;
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "externalId: [\"c7\", \"c8\"]                         | 'c7'; 'c8'",
                "tierCodes: [\"T3\"]                                  | 'T3'",
                "email: \"ada@example.com\"                           | 'EMAIL'; '\\x00'::bytea",
                "phone: \"+442079460958\"                             | 'PHONE'; '\\x00'::bytea",
                "tag: \"k3\"                                          | now(); 'k3'",
                "tag: \"k3=v3\"                                       | now(); 'k3'; 'v3'",
                "lastOrderBefore: \"1900-01-01T03:00:00Z\"            | timestamptz '1900-01-01 03:00'; timestamptz '1800-01-01'",
                "lastOrderAfter: \"2101-02-20T00:00:00Z\"             | timestamptz '2101-02-20'; timestamptz '1800-01-01'",
                "lastOrderAt: { until: \"1900-01-01T03:00:00Z\" }     | timestamptz '1900-01-01 03:00'; timestamptz '1800-01-01'",
                "createdAt: { from: \"1900-01-02T00:00:00Z\", until: \"1900-01-03T00:00:00Z\" } | TIME; TIME +"
                        + " interval '1 day'",
                "totalSpent: { atLeast: \"998\", atMost: \"998.50\" } | 9980000; 9985000",
                "or: [{ externalId: [\"c7\"] }, { email: \"ada@example.com\" }, { tag: \"k3\" }]"
                        + " | 'c7'; 'EMAIL'; '\\x00'::bytea; now(); 'k3'",
                "tierCodes: [\"T3\"], not: { tag: \"k3\" }            | 'T3'; now(); 'k3'",
                "and: [{ tag: \"k3\" }, { or: [{ tierCodes: [\"T3\"], not: { externalId: [\"c7\"] } }, { externalId:"
                        + " [\"c3\"] }] }] | now(); 'k3'; 'T3'; 'c7'; 'c3'",
            })
    void eachFilterOfCustomersStandsOnAnIndex(String filter, String values) {
        for (String by : List.of("CREATED_AT", "LAST_ORDER_AT", "TOTAL_SPENT")) {
            String document =
                    "{ customers(filter: { %s }, sort: { by: %s, direction: DESC }) { totalCount nodes { id } } }"
                            .formatted(filter, by);
            expectIndexes(document, "customer", values.replace("TIME", "timestamptz '1900-01-02'"), false);
        }
    }

    @Test
    void customersWithoutAFilterOrWithNotAloneAreReadInTheirOrder() {
        for (String by : List.of("CREATED_AT", "LAST_ORDER_AT", "TOTAL_SPENT")) {
            for (String direction : List.of("ASC", "DESC")) {
                String sort = "sort: { by: %s, direction: %s }".formatted(by, direction);
                expectIndexes("{ customers(%s) { nodes { id } } }".formatted(sort), "customer", "", true);
                expectIndexes(
                        "{ customers(%s, filter: { not: { tag: \"k3\" } }) { nodes { id } } }".formatted(sort),
                        "customer",
                        "now(); 'k3'",
                        true);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATED_AT | timestamptz '2021-01-01'",
                "LAST_ORDER_AT | timestamptz '2021-01-01'",
                "TOTAL_SPENT | 5000000"
            })
    void aPageFarDownIsEnteredByTheIndexOfItsOrder(String by, String value) {
        String page = "customers(first: 1, %s sort: { by: " + by
                + ", direction: DESC }) { nodes { id } pageInfo { endCursor } }";
        String cursor = owner.query("{ " + page.formatted("") + " }").getString("customers.pageInfo.endCursor");

        expectIndexes(
                "{ " + page.formatted("after: \"" + cursor + "\",") + " }",
                "customer",
                "%1$s; %1$s; '%2$s'::uuid".formatted(value, neighbour),
                false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "action: \"action3\"                               | 'action3'",
                "actor: \"person:p3\"                              | 'person:p3'",
                "subjectId: \"cus_01hzzzzzzzzzzzzzzzzzzzzzzz\"     | 'cus_3'",
                "until: \"1900-01-02T00:00:00Z\"                   | TIME",
                "from: \"1900-01-02T00:00:00Z\", until: \"1900-01-03T00:00:00Z\" | TIME; TIME + interval '1 day'",
                "action: \"action3\", not: { actor: \"person:p3\" }| 'action3'; 'person:p3'",
                "or: [{ action: \"action3\" }, { subjectId: \"cus_01hzzzzzzzzzzzzzzzzzzzzzzz\" }] | 'action3'; 'cus_3'",
            })
    void eachFilterOfTheAuditLogStandsOnAnIndex(String filter, String values) {
        expectIndexes(
                "{ auditEvents(filter: { %s }) { totalCount nodes { id } } }".formatted(filter),
                "audit_entry",
                values.replace("TIME", "timestamptz '1900-01-02'"),
                false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | CAMPAIGN",
                "{ status: [FAILED] }                                 | CAMPAIGN; 'FAILED'",
                "{ not: { status: [FAILED] } }                        | CAMPAIGN; CAMPAIGN; 'FAILED'",
                "{ or: [{ status: [FAILED] }, { status: [SKIPPED] }] }| CAMPAIGN; CAMPAIGN; 'FAILED'; CAMPAIGN;"
                        + " 'SKIPPED'",
            })
    void eachFilterOfDeliveriesStandsOnAnIndex(String filter, String values) {
        expectIndexes(
                "{ campaign(id: \"%s\") { deliveries(filter: %s) { totalCount nodes { id } } } }"
                        .formatted(Ids.encode("cmp", campaign), filter),
                "delivery",
                values.replace("CAMPAIGN", "'" + campaign + "'::uuid"),
                false);
    }

    /** Runs the request and has the statements planned that it read the list by, with values that few rows have. */
    private void expectIndexes(String document, String table, String values, boolean along) {
        List<String> statements = sql.during(() -> owner.query(document)).stream()
                .filter(statement -> statement.matches("(?s).*?\\bfrom " + table + "\\b.*")
                        && (statement.contains("fetch first") || statement.contains("count(")))
                .toList();
        assertThat(statements).as(document).isNotEmpty();
        for (String statement : statements) {
            String filled = filled(statement, values.isEmpty() ? List.of() : List.of(values.split(";")));
            List<String> faults = new ArrayList<>();
            inspect(plan(filled), along, faults);
            assertThat(faults).as("%s%n%s", document, filled).isEmpty();
        }
    }

    private String filled(String statement, List<String> values) {
        String filled = TENANT.matcher(statement).replaceAll("tenant_id = '" + tenantId + "'::uuid");
        filled = OFFSET.matcher(filled).replaceAll("");
        filled = PAGE_SIZE.matcher(filled).replaceAll("first 21 rows");
        for (String value : values) {
            filled = filled.replaceFirst("\\?", Matcher.quoteReplacement(value.strip()));
        }
        assertThat(filled).doesNotContain("?");
        return filled;
    }

    private JsonObject plan(String statement) {
        try (var connection = DriverManager.getConnection(address, "marquee_app", "development");
                var execution = connection.createStatement()) {
            execution.execute("select set_config('app.tenant_id', '" + tenantId + "', false)");
            try (var rows = execution.executeQuery("explain (format json) " + SqlRecorder.WITHOUT_TENANT + statement)) {
                rows.next();
                return StoredJson.array(rows.getString(1)).getJsonObject(0).getJsonObject("Plan");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private void inspect(JsonObject node, boolean along, List<String> faults) {
        String index = node.getString("Index Name", "");
        String table = node.getString("Relation Name", "");
        if (node.getString("Node Type").equals("Seq Scan") && LARGE.contains(table)) {
            faults.add("reads all of " + table);
        }
        if (secondColumns.containsKey(index)) {
            String condition = node.getString("Index Cond", "");
            boolean entered = condition.matches("(?s).*\\b" + secondColumns.get(index) + "\\b.*");
            // Records that lead to another are passed over on the way.
            var filter = node.getString("Filter", "").replace("(merged_into IS NULL)", "");
            if (!entered && !(along && filter.isEmpty())) {
                faults.add("reads " + index + " by " + condition);
            }
        }
        JsonArray parts = node.containsKey("Plans") ? node.getJsonArray("Plans") : JsonValue.EMPTY_JSON_ARRAY;
        parts.forEach(part -> inspect(part.asJsonObject(), along, faults));
    }

    private void readIndexes(Connection connection) throws SQLException {
        String indexes = """
                select i.indexrelid::regclass::text, a.attname from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[1]
                where i.indrelid::regclass::text = any(?)
                """;
        try (var statement = connection.prepareStatement(indexes)) {
            statement.setArray(1, connection.createArrayOf("text", LARGE.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    secondColumns.put(rows.getString(1), rows.getString(2));
                }
            }
        }
    }
}
