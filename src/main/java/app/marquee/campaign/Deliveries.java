package app.marquee.campaign;

import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var where = new StringBuilder("campaignId = :campaignId");
        Map<String, Object> parameters = new HashMap<>(Map.of("campaignId", campaignId));
        List<DeliveryStatus> statuses = filter == null ? null : filter.status();
        if (statuses != null) {
            where.append(" and status in :states");
            parameters.put(
                    "states",
                    statuses.stream()
                            .flatMap(status -> status.states().stream())
                            .distinct()
                            .toList());
        }
        return Keyset.byId(deliveries, false, Delivery::id)
                .page(where.toString(), parameters, request)
                .map(DeliveryView::of);
    }
}
