package app.marquee.campaign;

import app.marquee.campaign.Claims.Claimed;
import app.marquee.campaign.DeliverySql.Outcome;
import app.marquee.campaign.DeliverySql.Recorded;
import app.marquee.campaign.DeliverySql.Redirection;
import app.marquee.campaign.Routing.Way;
import app.marquee.channel.SendResult;
import app.marquee.customer.Recipient;
import app.marquee.shared.Message;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what became of messages that were claimed. The same may be said twice, and counts once. */
@ApplicationScoped
class Results {
    private static final int MAXIMUM_REASON = 500;

    private final DeliverySql sql;
    private final AttemptSql attempts;
    private final Routing routing;
    private final SuppressedAddresses suppressedAddresses;
    private final Usages usages;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Results(
            DeliverySql sql,
            AttemptSql attempts,
            Routing routing,
            SuppressedAddresses suppressedAddresses,
            Usages usages,
            CampaignSettings settings,
            InstantSource clock) {
        this.sql = sql;
        this.attempts = attempts;
        this.routing = routing;
        this.suppressedAddresses = suppressedAddresses;
        this.usages = usages;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param charge what it costs if it went out; null: nothing by itself, or nobody knows */
    record Result(
            Claimed claimed, SendResult result, @Nullable Charge charge) {}

    void record(Leg leg, List<Result> results) {
        Instant now = clock.instant();
        List<Outcome> outcomes = results.stream()
                .map(each ->
                        outcome(leg.step(), each.claimed(), each.result(), now).charged(each.charge()))
                .toList();
        learn(leg, results, now);
        Map<UUID, Redirection> elsewhere = elsewhere(leg, results, outcomes, now);
        Recorded recorded = sql.record(
                leg.campaignId(),
                outcomes.stream()
                        .map(outcome -> elsewhere.containsKey(outcome.id()) ? outcome.again(now) : outcome)
                        .toList(),
                now);
        Set<UUID> queued = recorded.in(DeliveryState.QUEUED);
        sql.redirect(
                leg.campaignId(),
                elsewhere.values().stream()
                        .filter(message -> queued.contains(message.id()))
                        .toList());
        keepTries(leg.step(), outcomes, queued, now);
        int sent = recorded.in(DeliveryState.SENT).size();
        if (sent > 0) {
            usages.add(UsageMetric.MESSAGES, sent);
        }
    }

    /** Messages that were refused for good, and whose customers can be reached by a step behind this one. */
    private Map<UUID, Redirection> elsewhere(Leg leg, List<Result> results, List<Outcome> outcomes, Instant now) {
        Set<UUID> failed = outcomes.stream()
                .filter(outcome -> outcome.state() == DeliveryState.FAILED)
                .map(Outcome::id)
                .collect(Collectors.toSet());
        List<Claimed> refused = results.stream()
                .map(Result::claimed)
                .filter(claimed -> failed.contains(claimed.deliveryId()))
                .toList();
        Map<UUID, Way> ways = routing.behind(
                leg,
                refused.stream()
                        .map(Claimed::recipient)
                        .collect(Collectors.toMap(Recipient::customerId, Recipient::recordId, (one, other) -> one)));
        Map<UUID, Redirection> elsewhere = new HashMap<>();
        for (Claimed claimed : refused) {
            Way way = ways.get(claimed.recipient().customerId());
            if (way != null) {
                elsewhere.put(claimed.deliveryId(), way.redirect(claimed.deliveryId(), now));
            }
        }
        return elsewhere;
    }

    /** Tries that others follow; what became of the last one stands in the delivery. */
    private void keepTries(int step, List<Outcome> outcomes, Set<UUID> queued, Instant now) {
        List<Outcome> tries = outcomes.stream()
                .filter(outcome -> outcome.reason() != null && queued.contains(outcome.id()))
                .toList();
        if (!tries.isEmpty()) {
            attempts.add(step, tries, now);
        }
    }

    private Outcome outcome(int step, Claimed claimed, SendResult result, Instant now) {
        if (result instanceof SendResult.Rejected rejected) {
            boolean again = !rejected.permanent() && claimed.tries() < (step + 1) * settings.attempts();
            return again
                    ? outcome(claimed, DeliveryState.QUEUED, rejected.reason(), now.plus(pauseAfter(claimed.tries())))
                    : outcome(claimed, DeliveryState.FAILED, rejected.reason(), null);
        }
        if (result instanceof SendResult.Unconfirmed unconfirmed) {
            return outcome(claimed, DeliveryState.UNCONFIRMED, unconfirmed.reason(), null);
        }
        if (result instanceof SendResult.NotBegun) {
            return new Outcome(
                    claimed.deliveryId(),
                    claimed.attempt(),
                    claimed.tries() - 1,
                    DeliveryState.QUEUED,
                    null,
                    now,
                    claimed.wording(),
                    null);
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
                dueAt,
                claimed.wording(),
                null);
    }

    private void learn(Leg leg, List<Result> results, Instant now) {
        for (Result each : results) {
            String address = each.claimed().recipient().address();
            if (address != null && each.result() instanceof SendResult.Rejected rejected && rejected.permanent()) {
                suppressedAddresses.learn(
                        address, leg.channel(), limited(rejected.reason().toString()), now);
            }
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
