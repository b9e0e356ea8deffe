package app.marquee.campaign;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A content that goes out over a channel, and its place in the campaign. */
@Entity
class CampaignStep extends TenantOwned {
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Campaign campaign;

    private int position;
    private UUID channelId = new UUID(0, 0);
    private UUID contentId = new UUID(0, 0);

    CampaignStep() {}

    CampaignStep(Campaign campaign, int position, UUID channelId, UUID contentId) {
        this.campaign = campaign;
        this.position = position;
        this.channelId = channelId;
        this.contentId = contentId;
    }

    int position() {
        return position;
    }

    UUID channelId() {
        return channelId;
    }

    UUID contentId() {
        return contentId;
    }
}
