package app.marquee.customer;

import static java.util.stream.Collectors.toMap;

import app.marquee.security.Permission;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Entries of one kind in the timelines of customers. The features that have them stand to the right of this one, so each
 * gives a bean; a timeline reads them all.
 */
public interface TimelineSource {
    TimelineKind kind();

    /** Who has it not gets a timeline without these entries. */
    Permission permission();

    /**
     * A select of the entries of the customer {@code r.id} of the tenant {@code :tenantId}, as {@code at} and {@code id}.
     * An index must lead from tenant and customer to the times in order.
     */
    String sql();

    /** What stands at the places, without those where nothing stands any more. */
    Map<TimelinePlace, TimelineItem> items(List<TimelinePlace> places);

    /** Items that are found by the ids of their places. */
    static <T extends TimelineItem> Map<TimelinePlace, TimelineItem> byId(
            List<TimelinePlace> places, Function<List<UUID>, List<T>> find, Function<T, UUID> id) {
        var found = find.apply(places.stream().map(TimelinePlace::id).toList()).stream()
                .collect(toMap(id, Function.<TimelineItem>identity()));
        return places.stream()
                .filter(place -> found.containsKey(place.id()))
                .collect(toMap(Function.identity(), place -> Objects.requireNonNull(found.get(place.id()))));
    }
}
