package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.campaign.DeliverySql.Outcome;
import app.marquee.campaign.DeliverySql.Recorded;
import app.marquee.channel.SendResult;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what became of messages that were claimed. The same may be said twice, and counts once. */
@ApplicationScoped
class Results {
    private static final int MAXIMUM_REASON = 500;

    private final DeliverySql sql;
    private final AttemptSql attempts;
    private final SuppressedAddresses suppressedAddresses;
    private final Usages usages;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Results(
            DeliverySql sql,
            AttemptSql attempts,
            SuppressedAddresses suppressedAddresses,
            Usages usages,
            CampaignSettings settings,
            InstantSource clock) {
        this.sql = sql;
        this.attempts = attempts;
        this.suppressedAddresses = suppressedAddresses;
        this.usages = usages;
        this.settings = settings;
        this.clock = clock;
    }

    record Result(Claimed claimed, SendResult result) {}

    void record(UUID campaignId, List<Result> results, ChannelKind channel) {
        Instant now = clock.instant();
        List<Outcome> outcomes = new ArrayList<>(results.size());
        for (Result each : results) {
            outcomes.add(outcome(each.claimed(), each.result(), now));
            if (each.result() instanceof SendResult.Rejected rejected && rejected.permanent()) {
                learn(each.claimed(), channel, limited(rejected.reason().toString()), now);
            }
        }
        Recorded recorded = sql.record(campaignId, outcomes, now);
        keepPutOff(outcomes, recorded, now);
        int sent = recorded.in(DeliveryState.SENT).size();
        if (sent > 0) {
            usages.add(UsageMetric.MESSAGES, sent);
        }
    }

    /** Tries that others follow; what became of the last one stands in the delivery. */
    private void keepPutOff(List<Outcome> outcomes, Recorded recorded, Instant now) {
        Set<UUID> queued = recorded.in(DeliveryState.QUEUED);
        List<Outcome> putOff = outcomes.stream()
                .filter(outcome -> outcome.reason() != null && queued.contains(outcome.id()))
                .toList();
        if (!putOff.isEmpty()) {
            attempts.add(putOff, now);
        }
    }

    private Outcome outcome(Claimed claimed, SendResult result, Instant now) {
        if (result instanceof SendResult.Rejected rejected) {
            boolean again = !rejected.permanent() && claimed.tries() < settings.attempts();
            return again
                    ? outcome(claimed, DeliveryState.QUEUED, rejected.reason(), now.plus(pauseAfter(claimed.tries())))
                    : outcome(claimed, DeliveryState.FAILED, rejected.reason(), null);
        }
        if (result instanceof SendResult.Unconfirmed unconfirmed) {
            return outcome(claimed, DeliveryState.UNCONFIRMED, unconfirmed.reason(), null);
        }
        if (result instanceof SendResult.NotBegun) {
            return new Outcome(
                    claimed.deliveryId(), claimed.attempt(), claimed.tries() - 1, DeliveryState.QUEUED, null, now);
        }
        return outcome(claimed, DeliveryState.SENT, null, null);
    }

    private static Outcome outcome(
            Claimed claimed, DeliveryState state, @Nullable Message reason, @Nullable Instant dueAt) {
        return new Outcome(
                claimed.deliveryId(),
                claimed.attempt(),
                claimed.tries(),
                state,
                reason == null ? null : limited(reason.toString()),
                dueAt);
    }

    private void learn(Claimed claimed, ChannelKind channel, String refusal, Instant now) {
        String address = claimed.recipient().address();
        if (address != null) {
            suppressedAddresses.learn(address, channel, refusal, now);
        }
    }

    private Duration pauseAfter(int tries) {
        Duration doubled = settings.retryAfter().multipliedBy(1L << Math.min(tries - 1, 20));
        return doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
    }

    static String limited(String reason) {
        return reason.length() <= MAXIMUM_REASON ? reason : reason.substring(0, MAXIMUM_REASON);
    }
}
