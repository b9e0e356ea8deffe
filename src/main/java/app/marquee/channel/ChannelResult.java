package app.marquee.channel;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a paid channel cost and brought on one day. Written by {@link ChannelResultSql} only. */
@Entity
class ChannelResult extends TenantOwned {
    private UUID channelId = new UUID(0, 0);
    private LocalDate onDay = LocalDate.EPOCH;
    private String campaign = "";
    private long impressions;
    private long clicks;
    private long conversions;
    private BigDecimal cost = BigDecimal.ZERO;
    private @Nullable UUID contentId;
    private Instant recordedAt = Instant.EPOCH;

    ChannelResult() {}

    UUID channelId() {
        return channelId;
    }

    LocalDate onDay() {
        return onDay;
    }

    /** As the provider calls it; empty: not told apart. */
    String campaign() {
        return campaign;
    }

    ChannelFigures figures() {
        return new ChannelFigures(impressions, clicks, conversions, cost);
    }

    /** What was shown; null where nobody said. */
    @Nullable
    UUID contentId() {
        return contentId;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
