package app.marquee.campaign;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A content that goes out over a channel, and its place in the campaign. */
@Entity
class CampaignStep extends TenantOwned {
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    // The table's own foreign key has the tenant in it, which Hibernate cannot be told.
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    private @Nullable Campaign campaign;

    private int position;
    private UUID channelId = new UUID(0, 0);
    private UUID contentId = new UUID(0, 0);

    CampaignStep() {}

    CampaignStep(Campaign campaign, int position, Carried carried) {
        this.campaign = campaign;
        this.position = position;
        carry(carried);
    }

    final void carry(Carried carried) {
        channelId = carried.channelId();
        contentId = carried.contentId();
    }

    Carried carried() {
        return new Carried(channelId, contentId);
    }

    StepPlace place() {
        return new StepPlace(Objects.requireNonNull(campaign).id(), position);
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
