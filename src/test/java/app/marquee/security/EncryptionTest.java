package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class EncryptionTest {
    private static final String TABLE = "customer_identity";

    @Inject
    Encryption encryption;

    @Inject
    DataKeys dataKeys;

    @Inject
    KeyProvider provider;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Inject
    TestClock clock;

    private final UUID row = Ids.newId();
    private UUID tenant = new UUID(0, 0);

    @BeforeEach
    void onboardATenant() {
        tenant = Api.newTenant().tenantId();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aValueComesBackInItsOwnRowTableAndTenantOnly() {
        UUID otherTenant = Api.newTenant().tenantId();
        var encrypted = encryption.encrypt(tenant, TABLE, row, "someone@example.com");

        assertThat(encryption.decrypt(tenant, TABLE, row, encrypted)).isEqualTo("someone@example.com");
        assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt(tenant, TABLE, Ids.newId(), encrypted));
        assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt(tenant, "channel", row, encrypted));
        assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt(otherTenant, TABLE, row, encrypted));
    }

    @Test
    void aValueThatWasAlteredDoesNotComeBack() {
        var encrypted = encryption.encrypt(tenant, TABLE, row, "someone@example.com");
        for (int i = 0; i < encrypted.bytes().length; i++) {
            byte[] altered = encrypted.bytes().clone();
            altered[i] ^= 1;
            assertThatIllegalStateException()
                    .isThrownBy(() -> encryption.decrypt(tenant, TABLE, row, new CipherText(altered, 1)));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> encryption.decrypt(tenant, TABLE, row, new CipherText(new byte[5], 1)));
    }

    @Test
    void theSameValueIsNeverEncryptedAlike() {
        assertThat(encryption.encrypt(tenant, TABLE, row, "x").bytes())
                .isNotEqualTo(encryption.encrypt(tenant, TABLE, row, "x").bytes());
    }

    @Test
    void equalValuesAreFoundWithinATenantAndNotAcross() {
        assertThat(encryption.equalityHash(tenant, "EMAIL", "x"))
                .isEqualTo(encryption.equalityHash(tenant, "EMAIL", "x"));
        assertThat(encryption.equalityHash(tenant, "EMAIL", "x"))
                .isNotEqualTo(encryption.equalityHash(Ids.newId(), "EMAIL", "x"))
                .isNotEqualTo(encryption.equalityHash(tenant, "PHONE", "x"));
    }

    @Test
    void aDataKeyIsOfUseToItsTenantOnly() {
        UUID otherTenant = Api.newTenant().tenantId();
        var ours = storedKey(tenant);
        change(otherTenant, "update data_key set wrapped = ?1 where tenant_id = ?2", ours.wrapped(), otherTenant);

        assertThatIllegalStateException().isThrownBy(() -> encryption.encrypt(otherTenant, TABLE, row, "x"));
        assertThatIllegalStateException()
                .isThrownBy(() -> provider.unwrap(ours.masterKeyId(), ours.wrapped(), new byte[20]));
    }

    @Test
    void aKeptKeyCostsNoStatementAndAnErasedOneIsForgottenWithinItsTime() {
        var encrypted = encryption.encrypt(tenant, TABLE, row, "x");
        change(tenant, "delete from data_key where tenant_id = ?1", tenant);

        assertThat(encryption.decrypt(tenant, TABLE, row, encrypted)).isEqualTo("x");
        clock.advance(DataKeys.KEPT);

        assertThatIllegalStateException().isThrownBy(() -> encryption.decrypt(tenant, TABLE, row, encrypted));
        assertThatIllegalStateException().isThrownBy(() -> encryption.encrypt(tenant, TABLE, row, "x"));
    }

    @Test
    void aNewKeyOfAnotherReplicaIsReadAtOnceAndUsedWithinItsTime() {
        assertThat(encryption.encrypt(tenant, TABLE, row, "x").keyId()).isEqualTo(1);
        tenantContext.runAs(tenant, dataKeys::add);

        assertThat(encryption.encrypt(tenant, TABLE, row, "x").keyId()).isEqualTo(1);
        clock.advance(DataKeys.KEPT);
        var byNewKey = encryption.encrypt(tenant, TABLE, row, "x");

        assertThat(byNewKey.keyId()).isEqualTo(2);
        assertThat(encryption.decrypt(tenant, TABLE, row, byNewKey)).isEqualTo("x");
    }

    @Test
    void aKeyThatWasNotCommittedEncryptsNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tenantContext.runAs(tenant, () -> {
                    dataKeys.add();
                    throw new IllegalStateException("The transaction fails");
                }));

        assertThat(encryption.encrypt(tenant, TABLE, row, "x").keyId()).isEqualTo(1);
    }

    private WrappedKey storedKey(UUID of) {
        return tenantContext.callAs(of, () -> dataKeys.stored().get(0));
    }

    private void change(UUID of, String sql, Object... parameters) {
        tenantContext.runAs(of, () -> {
            var query = entityManager.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            assertThat(query.executeUpdate()).isEqualTo(1);
        });
    }
}
