package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.campaign.DeliverySql.Outcome;
import app.marquee.channel.SendResult;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import app.marquee.subscription.Changes;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what became of messages that were claimed. */
@ApplicationScoped
class Results {
    private static final int MAXIMUM_REASON = 500;

    private final DeliverySql sql;
    private final SuppressedAddresses suppressedAddresses;
    private final Usages usages;
    private final Changes changes;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Results(
            DeliverySql sql,
            SuppressedAddresses suppressedAddresses,
            Usages usages,
            Changes changes,
            CampaignSettings settings,
            InstantSource clock) {
        this.sql = sql;
        this.suppressedAddresses = suppressedAddresses;
        this.usages = usages;
        this.changes = changes;
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
        sql.record(campaignId, outcomes, now);
        changes.announce(CampaignView.PREFIX, campaignId);
        long sent = outcomes.stream()
                .filter(outcome -> outcome.state() == DeliveryState.SENT)
                .count();
        if (sent > 0) {
            usages.add(UsageMetric.MESSAGES, sent);
        }
    }

    private Outcome outcome(Claimed claimed, SendResult result, Instant now) {
        if (result instanceof SendResult.Rejected rejected) {
            boolean again = !rejected.permanent() && claimed.attempt() < settings.attempts();
            return again
                    ? outcome(claimed, DeliveryState.QUEUED, rejected.reason(), now.plus(pauseAfter(claimed.attempt())))
                    : outcome(claimed, DeliveryState.FAILED, rejected.reason(), null);
        }
        if (result instanceof SendResult.Unconfirmed unconfirmed) {
            return outcome(claimed, DeliveryState.UNCONFIRMED, unconfirmed.reason(), null);
        }
        return outcome(claimed, DeliveryState.SENT, null, null);
    }

    private static Outcome outcome(
            Claimed claimed, DeliveryState state, @Nullable Message reason, @Nullable Instant dueAt) {
        return new Outcome(
                claimed.deliveryId(),
                claimed.attempt(),
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

    private Duration pauseAfter(int attempt) {
        Duration doubled = settings.retryAfter().multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(settings.retryAtMost()) < 0 ? doubled : settings.retryAtMost();
    }

    static String limited(String reason) {
        return reason.length() <= MAXIMUM_REASON ? reason : reason.substring(0, MAXIMUM_REASON);
    }
}
