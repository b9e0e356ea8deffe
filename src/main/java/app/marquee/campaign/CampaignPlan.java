package app.marquee.campaign;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** How a campaign comes to its audience. */
@Embeddable
class CampaignPlan {
    private int holdoutPercent;
    private @Nullable Integer throttlePerMinute;

    void holdOut(int percent) {
        holdoutPercent = percent;
    }

    void throttle(@Nullable Integer perMinute) {
        throttlePerMinute = perMinute;
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
