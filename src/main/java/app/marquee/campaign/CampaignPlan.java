package app.marquee.campaign;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a campaign comes to its audience. */
@Embeddable
class CampaignPlan {
    private int holdoutPercent;
    private @Nullable Integer throttlePerMinute;
    private boolean standing;
    private @Nullable Instant endsAt;

    void holdOut(int percent) {
        holdoutPercent = percent;
    }

    void throttle(@Nullable Integer perMinute) {
        throttlePerMinute = perMinute;
    }

    /** @param until null: until it is cancelled */
    void stand(boolean whether, @Nullable Instant until) {
        standing = whether;
        endsAt = until;
    }

    /** Whether it goes to whoever comes into its segment, and not to those who are in it at its start. */
    boolean isStanding() {
        return standing;
    }

    @Nullable
    Instant endsAt() {
        return endsAt;
    }

    boolean hasEnded(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    /** Null: as fast as the channel takes them. */
    @Nullable
    Integer throttlePerMinute() {
        return throttlePerMinute;
    }

    int holdoutPercent() {
        return holdoutPercent;
    }
}
