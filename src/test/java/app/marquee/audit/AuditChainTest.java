package app.marquee.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain holds what the service writes, and shows what anybody else does to it. */
@MarqueeTest
class AuditChainTest {
    private static final String VERIFY = """
            query($expected: AuditLogPositionInput, $after: AuditLogPositionInput, $limit: Int) {
              verifyAuditLog(expected: $expected, after: $after, limit: $limit) {
                valid complete checked head { sequence hash } fault { sequence kind }
              }
            }
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    TenantContext tenantContext;

    @Inject
    Audit audit;

    @Inject
    AuditChain chain;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    private Api owner = Api.withToken(null);
    private UUID tenant = new UUID(0, 0);

    @BeforeEach
    void aLogOfFiveEntries() {
        owner = Api.newTenant();
        tenant = owner.tenantId();
        tenantContext.runAs(tenant, () -> {
            for (int number = 2; number <= 5; number++) {
                audit.record("count", "number-" + number, Map.of("number", number));
            }
        });
    }

    @Test
    void aLogThatNobodyTouchedIsValid() {
        var outcome = verify(Map.of());

        assertThat(outcome.getBoolean("valid")).isTrue();
        assertThat(outcome.getBoolean("complete")).isTrue();
        assertThat(outcome.getInt("checked")).isEqualTo(5);
        assertThat(outcome.getInt("head.sequence")).isEqualTo(5);
        assertThat(outcome.getString("head.hash"))
                .isEqualTo(owner.query("{ auditEvents(first: 1) { nodes { hash } } }")
                        .getString("auditEvents.nodes[0].hash"));
        assertThat((Object) outcome.get("fault")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = gen_random_uuid()",
                "at = at + interval '1 microsecond'",
                "actor = actor || 'x'",
                "action = action || 'x'",
                "subject_id = null",
                "subject_id = ''",
                // The same bytes, with the limit between two columns moved by one.
                "action = 'coun', subject_id = 't' || subject_id",
                "detail = replace(detail, ':', ': ')",
                "remote_address = '127.0.0.1'",
                "request_id = ''",
                "hash = sha256(hash)",
            })
    void aChangedEntryIsFound(String change) {
        tamper("update audit_entry set " + change + " where tenant_id = :tenant and sequence = 3");

        assertFault(verify(Map.of()), 3, "CHANGED", 2);
    }

    @Test
    void aMissingEntryIsFound() {
        tamper("delete from audit_entry where tenant_id = :tenant and sequence = 3");

        assertFault(verify(Map.of()), 3, "MISSING", 2);
    }

    @Test
    void aMissingBeginningIsFound() {
        tamper("delete from audit_entry where tenant_id = :tenant and sequence <= 2");

        assertFault(verify(Map.of()), 1, "MISSING", 0);
    }

    @Test
    void aGapThatWasClosedIsFound() {
        tamper("delete from audit_entry where tenant_id = :tenant and sequence = 3");
        tamper("update audit_entry set sequence = 3 where tenant_id = :tenant and sequence = 4");

        assertFault(verify(Map.of()), 3, "CHANGED", 2);
    }

    @Test
    void anEndThatWasCutOffIsFoundByTheHeadThatWasWrittenDown() {
        var head = verify(Map.of()).getMap("head");
        tamper("delete from audit_entry where tenant_id = :tenant and sequence >= 4");

        assertThat(verify(Map.of()).getBoolean("valid")).isTrue();
        assertFault(verify(Map.of("expected", head)), 4, "TRUNCATED", 3);
        assertFault(verify(Map.of("after", head)), 5, "TRUNCATED", 0);
    }

    @Test
    void anEndThatGrewAgainIsFoundByTheHeadThatWasWrittenDown() {
        var head = verify(Map.of()).getMap("head");
        tamper("delete from audit_entry where tenant_id = :tenant and sequence >= 4");
        tenantContext.runAs(tenant, () -> {
            audit.record("count", "number-4", Map.of("number", 4));
            audit.record("count", "number-5", Map.of("number", 5));
        });

        assertThat(verify(Map.of()).getBoolean("valid")).isTrue();
        assertFault(verify(Map.of("expected", head)), 5, "REWRITTEN", 4);
        assertFault(verify(Map.of("after", head)), 5, "REWRITTEN", 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 0, -7})
    void anEntryThatTheServiceDidNotWriteIsFound(long sequence) {
        tamper("insert into audit_entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),"
                + " 'sequence', " + sequence + "))).* from audit_entry e where tenant_id = :tenant and sequence = 5");

        assertFault(verify(Map.of()), sequence, "CHANGED", sequence > 0 ? 5 : 0);
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        tamper("update audit_entry set sequence = -sequence where tenant_id = :tenant and sequence in (2, 4)");
        tamper("update audit_entry set sequence = 6 + sequence where tenant_id = :tenant and sequence < 0");

        assertFault(verify(Map.of()), 2, "CHANGED", 1);
    }

    @Test
    void aLogOfAnotherTenantIsFound() {
        var other = Api.newTenant();
        tamper("delete from audit_entry where tenant_id = '" + other.tenantId() + "'");
        tamper("insert into audit_entry select (jsonb_populate_record(e, jsonb_build_object('tenant_id', '"
                + other.tenantId() + "'))).* from audit_entry e where tenant_id = :tenant");

        assertFault(other.query(VERIFY, Map.of()).setRootPath("data.verifyAuditLog"), 1, "CHANGED", 0);
    }

    @Test
    void aLongLogIsVerifiedInParts() {
        var first = verify(Map.of("limit", 3));
        var second = verify(Map.of("limit", 3, "after", first.getMap("head")));

        assertThat(first.getBoolean("valid")).isTrue();
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(first.getInt("head.sequence")).isEqualTo(3);
        assertThat(second.getBoolean("valid")).isTrue();
        assertThat(second.getBoolean("complete")).isTrue();
        assertThat(second.getInt("checked")).isEqualTo(2);
        assertThat(second.getMap("head")).isEqualTo(verify(Map.of()).getMap("head"));
        tamper("update audit_entry set actor = 'nobody' where tenant_id = :tenant and sequence = 4");
        assertFault(verify(Map.of("after", first.getMap("head"))), 4, "CHANGED", 0);
    }

    @Test
    void aPlaceThatNoLogCanHaveIsInvalid() {
        var hash = "0".repeat(64);
        for (Map<String, ?> variables : List.<Map<String, ?>>of(
                Map.of("limit", 0),
                Map.of("limit", 200_001),
                Map.of("after", Map.of("sequence", 0, "hash", hash)),
                Map.of("expected", Map.of("sequence", 1, "hash", "0".repeat(63))),
                Map.of("expected", Map.of("sequence", 1, "hash", "g" + "0".repeat(63))))) {
            assertThat(owner.send(VERIFY, variables).jsonPath().getString("errors[0].extensions.code"))
                    .as(variables.toString())
                    .isEqualTo("INVALID");
        }
    }

    @Test
    void changesAtTheSameTimeGiveOneChainWithoutGaps() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            var changes = threads.invokeAll(
                    IntStream.range(0, 48).mapToObj(this::change).toList(), 60, TimeUnit.SECONDS);
            assertThat(changes).allSatisfy(change -> assertThat(change).succeedsWithin(Duration.ZERO));
        } finally {
            threads.shutdownNow();
        }

        var outcome = verify(Map.of());
        assertThat(outcome.getBoolean("valid")).isTrue();
        assertThat(outcome.getInt("checked")).isEqualTo(5 + 48);
    }

    /** Every sixth locks the tenant's row, which the others' entries refer to, long before the chain. */
    private Callable<Object> change(int number) {
        return number % 6 == 0
                ? () -> owner.member("VIEWER")
                : () -> owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Segment " + number, "condition", Map.of("everyone", true)),
                        "segment { id }");
    }

    @Test
    void aTenantWaitsForItsOwnChainAndForNoOther() {
        var other = Api.newTenant().tenantId();

        var waiting = tenantContext.callAs(tenant, () -> {
            chain.append(List.of());
            var own = CompletableFuture.runAsync(() -> record(tenant));
            await().atMost(PATIENCE).until(this::somebodyWaitsForTheChain);
            assertThat(CompletableFuture.runAsync(() -> record(other))).succeedsWithin(PATIENCE);
            assertThat(own).isNotDone();
            return own;
        });

        assertThat(waiting).succeedsWithin(PATIENCE);
        assertThat(verify(Map.of()).getInt("checked")).isEqualTo(6);
    }

    @Test
    void theServicesRoleCanOnlyReadAndAdd() throws SQLException {
        try (var administrator = administrator();
                var privileges = administrator
                        .createStatement()
                        .executeQuery(
                                "select string_agg(privilege, ',') from unnest(array['SELECT', 'INSERT', 'UPDATE',"
                                        + " 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege"
                                        + " where has_table_privilege('marquee_app', 'audit_entry', privilege)")) {
            privileges.next();
            assertThat(privileges.getString(1)).isEqualTo("SELECT,INSERT");
        }
        for (String sql : List.of(
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "insert into audit_entry select * from audit_entry on conflict (tenant_id, id) do update set actor = ''",
                "alter table audit_entry disable trigger all",
                "drop table audit_entry")) {
            assertThatExceptionOfType(SQLException.class).as(sql).isThrownBy(() -> {
                try (var connection = dataSource.getConnection()) {
                    connection.createStatement().execute(sql);
                }
            });
        }
    }

    private void record(UUID of) {
        tenantContext.runAs(of, () -> audit.record("count", null, Map.of()));
    }

    private boolean somebodyWaitsForTheChain() throws SQLException {
        try (var administrator = administrator();
                var waiting = administrator
                        .createStatement()
                        .executeQuery("select exists (select from pg_stat_activity where wait_event = 'advisory'"
                                + " and query like '%''audit ''%')")) {
            waiting.next();
            return waiting.getBoolean(1);
        }
    }

    private JsonPath verify(Map<String, ?> variables) {
        return owner.query(VERIFY, new HashMap<>(variables)).setRootPath("data.verifyAuditLog");
    }

    private static void assertFault(JsonPath outcome, long sequence, String kind, int checked) {
        assertThat(outcome.getBoolean("valid")).isFalse();
        assertThat(outcome.getBoolean("complete")).isFalse();
        assertThat(outcome.getLong("fault.sequence")).isEqualTo(sequence);
        assertThat(outcome.getString("fault.kind")).isEqualTo(kind);
        assertThat(outcome.getInt("checked")).isEqualTo(checked);
    }

    /** As somebody with the whole database, whom neither grants nor row security hold. */
    private void tamper(String sql) {
        try (var administrator = administrator();
                var statement = administrator.createStatement()) {
            assertThat(statement.executeUpdate(sql.replace(":tenant", "'" + tenant + "'")))
                    .isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(address, "postgres", "postgres");
    }
}
