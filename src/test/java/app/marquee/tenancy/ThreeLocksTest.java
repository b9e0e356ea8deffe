package app.marquee.tenancy;

import static app.marquee.SqlRecorder.WITHOUT_TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The locks beneath the caller's identity: Hibernate's filter and row security, each seen to hold. */
@MarqueeTest
class ThreeLocksTest {
    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    AgroalDataSource dataSource;

    private UUID acme = new UUID(0, 0);
    private UUID globex = new UUID(0, 0);

    @BeforeEach
    void onboardTwoTenants() {
        acme = Api.newTenant().tenantId();
        globex = Api.newTenant().tenantId();
    }

    @Test
    void sqlWithoutATenantConditionSeesOnlyTheTenantsRows() {
        assertThat(tenantContext.callAs(acme, () -> countMembers(""))).isEqualTo(1);
        assertThat(tenantContext.callAs(acme, () -> countMembers("where tenant_id = '" + globex + "'")))
                .isZero();
    }

    @Test
    void sqlThatWritesForAnotherTenantIsRefused() {
        assertThatThrownBy(() -> tenantContext.callAs(acme, () -> insertMemberOf(globex)))
                .hasStackTraceContaining("row-level security");
        assertThat(tenantContext.callAs(globex, () -> countMembers(""))).isEqualTo(1);
    }

    @Test
    void sqlThatChangesAnotherTenantsRowsFindsNone() {
        assertThat(tenantContext.callAs(
                        acme,
                        () -> entityManager
                                .createNativeQuery(
                                        "update member set email = 'x@example.com' where tenant_id = '" + globex + "'")
                                .executeUpdate()))
                .isZero();
    }

    @Test
    void entitiesOfAnotherTenantAreNotFoundById() {
        UUID theirs = tenantContext.callAs(globex, () -> (UUID) entityManager
                .createNativeQuery("select id from member " + WITHOUT_TENANT)
                .getSingleResult());

        assertThat(tenantContext.callAs(
                        acme,
                        () -> entityManager
                                .createQuery("select count(m) from Member m where m.id = :id", Long.class)
                                .setParameter("id", theirs)
                                .getSingleResult()))
                .isZero();
    }

    @Test
    void withoutATenantNothingIsSeen() throws SQLException {
        try (var connection = dataSource.getConnection();
                var row = connection.createStatement().executeQuery("select count(*) from member")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void aConnectionCarriesNoTenantToItsNextUser() throws SQLException {
        for (int i = 0; i < 30; i++) {
            tenantContext.callAs(acme, () -> countMembers(""));
            try (var connection = dataSource.getConnection();
                    var row = connection
                            .createStatement()
                            .executeQuery("select coalesce(current_setting('app.tenant_id', true), '')")) {
                row.next();
                assertThat(row.getString(1)).isEmpty();
            }
        }
    }

    @Test
    void theServicesRoleCannotTakeTheLocksOff() {
        for (String sql : new String[] {
            "alter table member disable row level security",
            "alter table member no force row level security",
            "drop policy tenant on member",
            "set role marquee_owner",
            "create table loot (id int)"
        }) {
            assertThatExceptionOfType(SQLException.class).as(sql).isThrownBy(() -> {
                try (var connection = dataSource.getConnection()) {
                    connection.createStatement().execute(sql);
                }
            });
        }
    }

    private long countMembers(String condition) {
        return ((Number) entityManager
                        .createNativeQuery("select count(*) from member " + condition + WITHOUT_TENANT)
                        .getSingleResult())
                .longValue();
    }

    private int insertMemberOf(UUID tenantId) {
        return entityManager
                .createNativeQuery(
                        "insert into member (tenant_id, id, email, created_at) values (:tenant, :id, 'x@example.com', now())")
                .setParameter("tenant", tenantId)
                .setParameter("id", Ids.newId())
                .executeUpdate();
    }
}
