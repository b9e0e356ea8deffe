package app.marquee.campaign;

import app.marquee.campaign.AttemptSql.Earlier;
import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of the messages of campaigns, for reading. */
@ApplicationScoped
class Deliveries {
    private static final String TO_PERSON =
            "e.customerId in (select c.id from Customer c where c.id = :customerId or c.mergedInto = :customerId)";

    private final DeliveryRepository deliveries;
    private final AttemptSql attempts;

    Deliveries(DeliveryRepository deliveries, AttemptSql attempts) {
        this.deliveries = deliveries;
        this.attempts = attempts;
    }

    /** Those of the deliveries that there are, in any order. */
    List<DeliveryView> find(Collection<UUID> ids) {
        return deliveries.list("id in ?1", ids).stream().map(DeliveryView::of).toList();
    }

    /** Of each delivery, in the order of the deliveries. */
    List<List<DeliveryAttemptView>> attempts(List<DeliveryView> of) {
        Map<UUID, List<Earlier>> earlier =
                attempts.of(of.stream().map(DeliveryView::key).toList());
        return of.stream()
                .map(delivery -> attempts(delivery, earlier.getOrDefault(delivery.key(), List.of())))
                .toList();
    }

    /** The last try, where its outcome is known, stands in the delivery itself. */
    private static List<DeliveryAttemptView> attempts(DeliveryView delivery, List<Earlier> earlier) {
        return Stream.concat(
                        earlier.stream().map(each -> attempt(delivery, each)),
                        outcome(delivery.status())
                                .map(outcome -> new DeliveryAttemptView(
                                        delivery.place(), delivery.tries(), delivery.at(), outcome, delivery.reason()))
                                .stream())
                .toList();
    }

    private static DeliveryAttemptView attempt(DeliveryView delivery, Earlier earlier) {
        return new DeliveryAttemptView(
                new StepPlace(delivery.campaignId(), earlier.step()),
                earlier.number(),
                earlier.at(),
                earlier.refused() ? DeliveryAttemptOutcome.FAILED : DeliveryAttemptOutcome.PUT_OFF,
                earlier.reason());
    }

    private static Optional<DeliveryAttemptOutcome> outcome(DeliveryStatus status) {
        return switch (status) {
            case SENT -> Optional.of(DeliveryAttemptOutcome.SENT);
            case FAILED -> Optional.of(DeliveryAttemptOutcome.FAILED);
            case UNCONFIRMED -> Optional.of(DeliveryAttemptOutcome.UNCONFIRMED);
            case QUEUED, SKIPPED -> Optional.empty();
        };
    }

    Page<DeliveryView> page(UUID campaignId, @Nullable DeliveryFilter filter, PageRequest request) {
        Criteria criteria =
                FilterReader.large(Delivery.class, Criteria.equal("campaignId", campaignId), filter, Deliveries::read);
        return page(criteria, false, request);
    }

    /** Those to any of the customer's records, newest first. */
    Page<DeliveryView> toCustomer(UUID customerId, PageRequest request) {
        return page(new Criteria(TO_PERSON, Map.of("customerId", customerId)), true, request);
    }

    private Page<DeliveryView> page(Criteria criteria, boolean descending, PageRequest request) {
        return Keyset.byId(Delivery.class, deliveries, descending, Delivery::id)
                .page(criteria, request)
                .map(DeliveryView::of);
    }

    private static void read(DeliveryFilter filter, FilterReader<DeliveryFilter>.Where where) {
        List<DeliveryStatus> statuses = filter.status();
        if (statuses != null) {
            where.anyOf(
                    "status",
                    statuses.stream()
                            .flatMap(status -> status.states().stream())
                            .distinct()
                            .toList());
        }
        where.nested(filter.and(), filter.or(), filter.not());
    }
}
