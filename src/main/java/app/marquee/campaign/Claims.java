package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Claim;
import app.marquee.campaign.DeliverySql.Due;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Claims messages that are due. A claim is committed before its message leaves, so whatever happens then, the row says
 * that the message may be out. Whether the customer may be written to is asked again here, at the last moment.
 */
@ApplicationScoped
class Claims {
    private final DeliverySql sql;
    private final Eligibility eligibility;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Claims(DeliverySql sql, Eligibility eligibility, CampaignSettings settings, InstantSource clock) {
        this.sql = sql;
        this.eligibility = eligibility;
        this.settings = settings;
        this.clock = clock;
    }

    /** A message that this worker alone may send. */
    record Claimed(UUID deliveryId, int attempt, Recipient recipient) {}

    /** @param more whether messages may be due beyond these */
    record Batch(List<Claimed> claimed, boolean more) {}

    Batch take(UUID campaignId, ChannelKind channel, int size) {
        Instant now = clock.instant();
        List<Due> due = sql.lockDue(campaignId, now, size);
        Map<UUID, Verdict> verdicts = eligibility.of(
                due.stream().map(Due::customerId).filter(Objects::nonNull).toList(), channel);
        List<Claim> claims = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        for (Due delivery : due) {
            Verdict verdict = verdicts.getOrDefault(delivery.customerId(), Verdict.ERASED);
            claims.add(new Claim(delivery.id(), verdict.reason()));
            Recipient recipient = verdict.recipient();
            if (verdict.reason() == null && recipient != null) {
                claimed.add(new Claimed(delivery.id(), delivery.attempt(), recipient));
            }
        }
        sql.claim(claims, now, now.plus(settings.claim()));
        return new Batch(claimed, due.size() == size);
    }
}
