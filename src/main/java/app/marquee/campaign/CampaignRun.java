package app.marquee.campaign;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One sending of a campaign, as the API reads it; {@link RunSql} writes. */
@Entity
@Immutable
class CampaignRun extends TenantOwned {
    private UUID campaignId = new UUID(0, 0);
    private long number;
    private Instant occurrenceAt = Instant.EPOCH;

    @Enumerated(EnumType.STRING)
    private CampaignRunStatus status = CampaignRunStatus.RUNNING;

    private @Nullable String statusReason;
    private @Nullable Instant startedAt;
    private @Nullable Instant completedAt;
    private @Nullable Instant pilotUntil;

    @Enumerated(EnumType.STRING)
    private @Nullable PilotDecision pilotDecision;

    private @Nullable Integer pilotReached;

    CampaignRun() {}

    long number() {
        return number;
    }

    CampaignRunView toView() {
        return new CampaignRunView(
                id(),
                campaignId,
                Math.toIntExact(number),
                status,
                statusReason == null ? null : Message.restored(statusReason).forCaller(),
                occurrenceAt,
                startedAt,
                completedAt,
                pilotUntil == null ? null : new PilotResult(pilotUntil, pilotDecision, pilotReached));
    }
}
