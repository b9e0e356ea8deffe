package app.marquee.campaign;

import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the messages of campaigns, for reading. */
@ApplicationScoped
class Deliveries {
    private final DeliveryRepository deliveries;

    Deliveries(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    /** Those of the deliveries that there are, in any order. */
    List<DeliveryView> find(Collection<UUID> ids) {
        return deliveries.list("id in ?1", ids).stream().map(DeliveryView::of).toList();
    }

    Page<DeliveryView> page(UUID campaignId, @Nullable DeliveryFilter filter, PageRequest request) {
        Criteria criteria =
                FilterReader.large(Delivery.class, Criteria.equal("campaignId", campaignId), filter, Deliveries::read);
        return Keyset.byId(Delivery.class, deliveries, false, Delivery::id)
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
