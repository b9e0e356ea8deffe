package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Addition;
import app.marquee.campaign.DeliverySql.Claim;
import app.marquee.campaign.DeliverySql.Due;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.customer.Recipient;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Claims messages: those that are due again first, then those of customers whom the campaign has not come to yet. A
 * claim is committed before its message leaves, so whatever happens then, the row says that the message may be out.
 * Whether the customer may be written to is asked here, at the last moment.
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
    record Batch(List<Claimed> claimed, boolean more) {
        static final Batch NONE = new Batch(List.of(), false);
    }

    Batch take(Run run, ChannelKind channel, int size) {
        Instant now = clock.instant();
        List<Due> due = sql.lockDue(run.campaignId(), now, size);
        List<Claimed> claimed = new ArrayList<>(again(run.campaignId(), channel, due, now));
        int room = size - due.size();
        List<UUID> customers = room == 0 ? List.of() : sql.takeUp(run, room);
        claimed.addAll(first(run, channel, customers, now));
        return new Batch(claimed, customers.size() == room);
    }

    private List<Claimed> again(UUID campaignId, ChannelKind channel, List<Due> due, Instant now) {
        if (due.isEmpty()) {
            return List.of();
        }
        Map<UUID, Verdict> verdicts = eligibility.ofRecords(
                due.stream().map(Due::customerId).filter(Objects::nonNull).toList(), channel);
        List<Claim> claims = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        for (Due delivery : due) {
            Verdict verdict = verdicts.getOrDefault(delivery.customerId(), Verdict.ERASED);
            claims.add(new Claim(delivery.id(), verdict.reason()));
            addIfOpen(claimed, delivery.id(), delivery.attempt(), verdict);
        }
        sql.claim(campaignId, claims, now, now.plus(settings.claim()));
        return claimed;
    }

    private List<Claimed> first(Run run, ChannelKind channel, List<UUID> customers, Instant now) {
        if (customers.isEmpty()) {
            return List.of();
        }
        List<Addition> additions = new ArrayList<>();
        List<Claimed> claimed = new ArrayList<>();
        eligibility.of(customers, channel).forEach((customer, verdict) -> {
            UUID id = Ids.newId();
            Recipient recipient = verdict.recipient();
            additions.add(new Addition(id, recipient == null ? customer : recipient.recordId(), verdict.reason()));
            addIfOpen(claimed, id, 1, verdict);
        });
        Set<UUID> made = sql.insert(run, additions, now, now.plus(settings.claim()));
        return claimed.stream().filter(each -> made.contains(each.deliveryId())).toList();
    }

    private static void addIfOpen(List<Claimed> claimed, UUID deliveryId, int attempt, Verdict verdict) {
        Recipient recipient = verdict.recipient();
        if (verdict.reason() == null && recipient != null) {
            claimed.add(new Claimed(deliveryId, attempt, recipient));
        }
    }

    /**
     * Skips customers whom a cancelled campaign had not come to.
     *
     * @return whether there may be more
     */
    boolean skipRest(Run run, int limit) {
        Instant now = clock.instant();
        List<UUID> customers = sql.takeUp(run, limit);
        List<Addition> skipped = customers.stream()
                .map(customer -> new Addition(Ids.newId(), customer, SkipReason.CANCELLED))
                .toList();
        sql.insert(run, skipped, now, now);
        return customers.size() == limit;
    }
}
