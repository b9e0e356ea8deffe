package app.marquee.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class TenantErasureTest {
    private static final String TENANT = "tenant { status eraseAt }";

    @Inject
    TestClock clock;

    @Inject
    Rows rows;

    @Inject
    Outside outside;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String address;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void aClosedTenantIsErasedInItsTimeAndLeavesACertificate() {
        Estate leaving = Estate.build();
        Estate staying = Estate.build();
        UUID tenantId = leaving.owner().tenantId();
        UUID stayingId = staying.owner().tenantId();
        rows.rest(stayingId);
        var others = rows.digestsOf(stayingId);

        closeLongAgo(tenantId);
        assertThat(leaving.owner().send("{ tenant { slug } }", Map.of()).statusCode())
                .isEqualTo(403);
        rows.execute("update job set due_at = now() where kind = 'tenant-erasure' and tenant_id = '" + tenantId + "'");

        await().atMost(Duration.ofSeconds(90))
                .until(() -> certificate(tenantId).getString("erasureCertificate.erasedAt") != null);
        assertThat(rows.digestsOf(tenantId))
                .allSatisfy((table, digest) -> assertThat(digest).as(table).startsWith("0:"));
        Map<String, Integer> counts = certificate(tenantId).getMap("erasureCertificate.rowCounts");
        assertThat(counts)
                .containsEntry("tenant", 1)
                .containsEntry("member", 2)
                .containsEntry("membership", 2)
                .containsEntry("customer", 4)
                .containsEntry("delivery", 3)
                .containsKeys("audit_entry", "api_key", "channel_export_row", "data_key", "job");
        assertThat(certificate(tenantId).getString("erasureCertificate.promisedBy"))
                .isGreaterThan(certificate(tenantId).getString("erasureCertificate.closedAt"));
        assertThat(Api.admin().failureOf("reactivateTenant", "TenantReasonInput", input(tenantId)))
                .isEqualTo("NOT_FOUND");
        assertThat(rows.digestsOf(stayingId)).isEqualTo(others);
        assertThat(outside.isErased(tenantId)).isTrue();
        assertThat(outside.isErased(stayingId)).isFalse();
    }

    @Test
    void untilThenItCanBeReactivated() {
        Api owner = Api.newTenant();
        UUID tenantId = owner.tenantId();

        var closed = Api.admin().mutate("closeTenant", "TenantReasonInput", input(tenantId), TENANT);
        assertThat(closed.getString("tenant.status")).isEqualTo("CLOSED");
        assertThat(closed.getString("tenant.eraseAt"))
                .isGreaterThan(clock.instant().plus(Duration.ofDays(29)).toString());
        assertThat(Api.admin().errorsOf("closeTenant", "TenantReasonInput", input(tenantId)))
                .isEqualTo(List.of("TENANT_CLOSED"));
        Api.admin().mutate("reactivateTenant", "TenantReasonInput", input(tenantId), TENANT);
        clock.advance(Duration.ofDays(31));

        await().until(() -> count("job", tenantId, "kind = 'tenant-erasure'") == 0);
        assertThat(owner.query("{ tenant { status eraseAt } }").getString("tenant.status"))
                .isEqualTo("ACTIVE");
        assertThat(certificate(tenantId).getString("erasureCertificate")).isNull();
    }

    @Test
    void fromThenOnItCannot() {
        UUID tenantId = Api.newTenant().tenantId();
        closeLongAgo(tenantId);

        assertThat(Api.admin().errorsOf("reactivateTenant", "TenantReasonInput", input(tenantId)))
                .isEqualTo(List.of("TENANT_CLOSED"));
    }

    @Test
    void onlySaasAdminsCloseTenantsAndSeeCertificates() {
        Api owner = Api.newTenant();
        assertThat(owner.failureOf("closeTenant", "TenantReasonInput", input(owner.tenantId())))
                .isEqualTo("FORBIDDEN");
        assertThat(owner.send("{ erasureCertificates { totalCount } }", Map.of())
                        .jsonPath()
                        .getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void theServiceAloneCannotDeleteTheAuditLog() {
        UUID tenantId = Api.newTenant().tenantId();

        assertThatThrownBy(() -> delete(tenantId, "audit_entry", "none"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void theEraserDeletesNothingOfATenantThatIsNotClosedAndDue() throws SQLException {
        UUID tenantId = Api.newTenant().tenantId();
        assertThat(delete(tenantId, "audit_entry", "marquee_eraser")).isZero();

        Api.admin().mutate("closeTenant", "TenantReasonInput", input(tenantId), TENANT);
        assertThat(delete(tenantId, "audit_entry", "marquee_eraser")).isZero();

        Api.admin().mutate("reactivateTenant", "TenantReasonInput", input(tenantId), TENANT);
        closeLongAgo(tenantId);
        assertThat(delete(tenantId, "audit_entry", "marquee_eraser")).isPositive();
    }

    @Test
    void theServiceCannotMakeATenantDueAtOnce() {
        UUID tenantId = Api.newTenant().tenantId();
        String set =
                "update tenant set status = 'CLOSED', closed_at = now(), erase_at = now() + interval '%s' where id = '"
                        + tenantId + "'";

        assertThatThrownBy(() -> asService(set.formatted("6 days"))).hasMessageContaining("not erased sooner");
        assertThatThrownBy(() -> asService(set.formatted("8 days"), set.formatted("7 days 23 hours")))
                .hasMessageContaining("nor sooner than was said");
    }

    @Test
    void theEraserDeletesNoLoginAndNoKeyOfAnOpenTenant() {
        UUID tenantId = Api.newTenant().tenantId();
        assertThatThrownBy(() -> delete(tenantId, "membership", "marquee_eraser"))
                .hasMessageContaining("not closed and due");
    }

    /** In one transaction of the service's own login, taken back at once. */
    private void asService(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(address, "marquee_app", "development");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.rollback();
        }
    }

    /** So that it is due now, by the clock of the database too. */
    private void closeLongAgo(UUID tenantId) {
        Api.admin().mutate("closeTenant", "TenantReasonInput", input(tenantId), TENANT);
        rows.execute("update tenant set closed_at = closed_at - interval '32 days',"
                + " erase_at = erase_at - interval '32 days' where id = '" + tenantId + "'");
    }

    private static Map<String, String> input(UUID tenantId) {
        return Map.of("tenantId", Ids.encode("tnt", tenantId), "reason", "Leaves");
    }

    private static JsonPath certificate(UUID tenantId) {
        return Api.admin()
                .query(
                        "query($id: ID!) { erasureCertificate(tenantId: $id) { tenantId closedAt promisedBy erasedAt rowCounts } }",
                        Map.of("id", Ids.encode("tnt", tenantId)));
    }

    /** What the service's own login can delete in another role, taken back at once. */
    private int delete(UUID tenantId, String table, String role) throws SQLException {
        try (var connection = DriverManager.getConnection(address, "marquee_app", "development");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + tenantId + "', true)");
            statement.execute("set local role " + role);
            try {
                return statement.executeUpdate("delete from " + table + " where tenant_id = '" + tenantId + "'");
            } finally {
                connection.rollback();
            }
        }
    }

    private int count(String table, UUID tenantId, String condition) throws SQLException {
        try (var connection = DriverManager.getConnection(address, "marquee_app", "development");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from " + table + " where tenant_id = '" + tenantId + "' and " + condition)) {
            row.next();
            return row.getInt(1);
        }
    }
}
