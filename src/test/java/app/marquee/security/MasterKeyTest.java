package app.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test's configuration has master keys 1 and 2, of which 1 is current: 2 plays the one that is to go. */
@MarqueeTest
class MasterKeyTest {
    private static final String TABLE = "customer_identity";

    @Inject
    Encryption encryption;

    @Inject
    DataKeys dataKeys;

    @Inject
    DataKeyTable table;

    @Inject
    KeyProvider provider;

    @Inject
    TenantContext tenantContext;

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
    void aMasterKeyIsReplacedWhileDataStaysReadable() {
        var encrypted = encryption.encrypt(tenant, TABLE, row, "someone@example.com");
        wrapWithFormerMasterKey();
        clock.advance(DataKeys.KEPT);
        assertThat(encryption.decrypt(tenant, TABLE, row, encrypted)).isEqualTo("someone@example.com");
        assertThat(masterKeys()).containsExactly("1", "2");

        int tenants = Api.admin()
                .mutate("rewrapDataKeys", "RewrapDataKeysInput", Map.of("masterKeyId", "1"), "tenants")
                .getInt("tenants");

        assertThat(tenants).isPositive();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(masterKeys()).containsExactly("1"));
        assertThat(stored().masterKeyId()).isEqualTo("1");
        clock.advance(DataKeys.KEPT);
        assertThat(encryption.decrypt(tenant, TABLE, row, encrypted)).isEqualTo("someone@example.com");
    }

    @Test
    void dataKeysAreWrappedWithTheCurrentMasterKeyOnly() {
        assertThat(Api.admin().errorsOf("rewrapDataKeys", "RewrapDataKeysInput", Map.of("masterKeyId", "2")))
                .containsExactly("NOT_THE_CURRENT_MASTER_KEY");
        assertThat(Api.newTenant().failureOf("rewrapDataKeys", "RewrapDataKeysInput", Map.of("masterKeyId", "1")))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aKeyThatWasWrappedAnewMeanwhileStays() {
        var before = stored();
        wrapWithFormerMasterKey();

        assertThat(tenantContext.callAs(tenant, () -> table.rewrap(tenant, before, before)))
                .isZero();
        assertThat(stored().masterKeyId()).isEqualTo("2");
        assertThat(tenantContext.callAs(tenant, () -> table.rewrap(tenant, stored(), before)))
                .isEqualTo(1);
    }

    private void wrapWithFormerMasterKey() {
        var now = stored();
        byte[] context = ByteBuffer.allocate(20)
                .put(Encryption.bytes(tenant))
                .putInt(now.number())
                .array();
        byte[] wrapped = provider.wrap("2", provider.unwrap("1", now.wrapped(), context), context);
        var former = new WrappedKey(now.number(), "2", wrapped, now.createdAt());
        assertThat(tenantContext.callAs(tenant, () -> table.rewrap(tenant, now, former)))
                .isEqualTo(1);
    }

    private WrappedKey stored() {
        return tenantContext.callAs(tenant, () -> dataKeys.stored().get(0));
    }

    private static List<String> masterKeys() {
        var keys = Api.admin()
                .query("{ masterKeys { masterKeyId current dataKeys } }")
                .setRootPath("data.masterKeys");
        assertThat(keys.getList("findAll { it.current }.masterKeyId")).isEqualTo(List.of("1"));
        assertThat(keys.getList("dataKeys", Integer.class)).allMatch(count -> count > 0);
        return keys.getList("masterKeyId");
    }
}
