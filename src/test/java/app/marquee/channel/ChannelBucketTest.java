package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.channel.ChannelBucketSql.Bucket;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What limits leave, moment by moment. */
@MarqueeTest
class ChannelBucketTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private Api owner;
    private UUID channel = new UUID(0, 0);

    @Inject
    ChannelBucketSql sql;

    @Inject
    TenantContext tenantContext;

    @BeforeEach
    void aChannel() {
        owner = Api.newTenant();
        var input = Map.of("name", "Files", "kind", "FILE_EXPORT", "settings", Map.of());
        channel = Ids.decode(
                "chn",
                owner.mutate("connectChannel", "ConnectChannelInput", input, "channel { id }")
                        .getString("channel.id"));
    }

    @Test
    void aSecondTakesWhatItTakes() {
        assertThat(room(5, 1_000, NOON)).isEqualTo(5);
        use(3);
        assertThat(room(5, 1_000, NOON)).isEqualTo(2);
        use(2);
        assertThat(room(5, 1_000, NOON.plusMillis(199))).isZero();
        assertThat(room(5, 1_000, NOON.plusMillis(200))).isEqualTo(1);
        use(-1);
        assertThat(room(5, 1_000, NOON.plusMillis(200))).isEqualTo(2);
        assertThat(room(5, 1_000, NOON.plusSeconds(3_600))).isEqualTo(5);
        assertThat(room(5, 1_000, NOON)).isEqualTo(5);
    }

    @Test
    void aDayTakesWhatItTakes() {
        assertThat(room(null, 7, NOON)).isEqualTo(7);
        use(7);
        assertThat(room(null, 7, NOON.plusSeconds(3_600))).isZero();
        assertThat(isDayUsedUp(7)).isTrue();
        assertThat(isDayUsedUp(8)).isFalse();
        use(-2);
        assertThat(room(null, 7, NOON.plusSeconds(3_600))).isEqualTo(2);
        assertThat(tenantContext.<Integer>callAs(
                        owner.tenantId(), () -> sql.room(bucket(null, 7, TODAY.plusDays(1)), NOON.plusSeconds(86_400))))
                .isEqualTo(7);
    }

    private int room(@Nullable Integer perSecond, int perDay, Instant now) {
        return tenantContext.callAs(owner.tenantId(), () -> sql.room(bucket(perSecond, perDay, TODAY), now));
    }

    private boolean isDayUsedUp(int perDay) {
        return tenantContext.callAs(owner.tenantId(), () -> sql.isDayUsedUp(bucket(null, perDay, TODAY)));
    }

    private void use(int count) {
        tenantContext.runAs(owner.tenantId(), () -> sql.use(owner.tenantId(), channel, count));
    }

    private Bucket bucket(@Nullable Integer perSecond, int perDay, LocalDate today) {
        return new Bucket(owner.tenantId(), channel, perSecond, perDay, today);
    }
}
