package app.marquee.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers batched fields: the objects are fetched together and handed out in the order of the ids. */
final class Lookup {
    private Lookup() {}

    /**
     * @param id of what the field of a parent holds; null: nothing
     * @return null where there is no id, or nothing that has it
     */
    static <P, V> List<@Nullable V> inOrder(
            List<P> parents,
            Function<P, @Nullable UUID> id,
            Function<List<UUID>, List<V>> fetch,
            Function<V, UUID> key) {
        List<UUID> wanted =
                parents.stream().map(id).filter(Objects::nonNull).distinct().toList();
        Map<UUID, V> found = wanted.isEmpty()
                ? new HashMap<>()
                : fetch.apply(wanted).stream().collect(Collectors.toMap(key, Function.identity()));
        List<@Nullable V> inOrder = new ArrayList<>(parents.size());
        parents.forEach(parent -> inOrder.add(found.get(id.apply(parent))));
        return inOrder;
    }
}
