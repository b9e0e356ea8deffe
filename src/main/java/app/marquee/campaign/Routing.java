package app.marquee.campaign;

import app.marquee.campaign.DeliverySql.Redirection;
import app.marquee.campaign.Eligibility.Verdict;
import app.marquee.shared.ChannelKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Finds the first of a campaign's steps by which customers may be written to. */
@ApplicationScoped
class Routing {
    private final Eligibility eligibility;
    private final AudienceSql audiences;

    Routing(Eligibility eligibility, AudienceSql audiences) {
        this.eligibility = eligibility;
        this.audiences = audiences;
    }

    /**
     * A step, and what is decided of a customer there.
     *
     * @param step where the customer may be written to or, where there is none, the one that came nearest to it
     */
    record Way(int step, Verdict verdict) {
        /** The record that the address comes with; there is one where the way is open. */
        private UUID recordId() {
            return Objects.requireNonNull(verdict.recipient()).recordId();
        }

        Redirection redirect(UUID deliveryId, Instant now) {
            return new Redirection(deliveryId, step, recordId(), Objects.requireNonNullElse(verdict.later(), now));
        }

        private Way orFurther(Way other) {
            return rank(other.verdict) > rank(verdict) ? other : this;
        }

        private static int rank(Verdict verdict) {
            SkipReason reason = verdict.reason();
            return reason == null || !reason.isOfChannel() ? SkipReason.values().length : reason.ordinal();
        }
    }

    /**
     * Goes on from verdicts on the first step for those whom it does not reach. Steps behind the first are foreseen and not
     * decided: whoever claims the message asks again.
     *
     * @param verdicts on the first step, by customer
     * @param channels of the steps
     */
    Map<UUID, Way> from(Map<UUID, Verdict> verdicts, UUID campaignId, List<ChannelKind> channels) {
        Map<UUID, Way> ways = new HashMap<>();
        verdicts.forEach((customer, verdict) -> ways.put(customer, new Way(0, verdict)));
        goOn(ways, channels, 1, (customers, channel) -> eligibility.foresee(campaignId, customers, channel));
        return ways;
    }

    /**
     * The ways that are open behind a step. None leads to another record that has a row in the run already, as one that was
     * merged meanwhile may: a record has one.
     *
     * @param records by which the step tried to reach the customers, by customer
     */
    Map<UUID, Way> behind(Leg leg, Map<UUID, UUID> records) {
        Map<UUID, Way> ways = new HashMap<>();
        int next = leg.step() + 1;
        if (records.isEmpty() || next == leg.channels().size()) {
            return ways;
        }
        BiFunction<Set<UUID>, ChannelKind, Map<UUID, Verdict>> reachable =
                (customers, channel) -> eligibility.reachable(leg.campaignId(), customers, channel);
        reachable
                .apply(records.keySet(), leg.channels().get(next))
                .forEach((customer, verdict) -> ways.put(customer, new Way(next, verdict)));
        goOn(ways, leg.channels(), next + 1, reachable);
        ways.values().removeIf(way -> !way.verdict().isOpen());
        Set<UUID> others = ways.entrySet().stream()
                .filter(each -> !each.getValue().recordId().equals(records.get(each.getKey())))
                .map(each -> each.getValue().recordId())
                .collect(Collectors.toSet());
        Set<UUID> taken = others.isEmpty() ? others : audiences.takenUp(leg.run(), others);
        ways.values().removeIf(way -> taken.contains(way.recordId()));
        return ways;
    }

    private static void goOn(
            Map<UUID, Way> ways,
            List<ChannelKind> channels,
            int from,
            BiFunction<Set<UUID>, ChannelKind, Map<UUID, Verdict>> verdicts) {
        for (int step = from; step < channels.size(); step++) {
            Set<UUID> unreached = ways.entrySet().stream()
                    .filter(each -> each.getValue().verdict().isOfChannel())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            if (unreached.isEmpty()) {
                return;
            }
            int next = step;
            verdicts.apply(unreached, channels.get(step))
                    .forEach((customer, verdict) -> ways.merge(customer, new Way(next, verdict), Way::orFurther));
        }
    }
}
