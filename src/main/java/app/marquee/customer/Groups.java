package app.marquee.customer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Which of some records are connected. Of those that are, the one that was given first stands for all. */
final class Groups {
    private final Map<UUID, UUID> next = new LinkedHashMap<>();
    private final Map<UUID, Integer> ranks = new LinkedHashMap<>();

    Groups(Collection<UUID> records) {
        for (UUID record : records) {
            next.put(record, record);
            ranks.put(record, ranks.size());
        }
    }

    void join(UUID one, UUID other) {
        UUID first = first(one);
        UUID second = first(other);
        if (rank(first) <= rank(second)) {
            next.put(second, first);
        } else {
            next.put(first, second);
        }
    }

    UUID first(UUID record) {
        UUID at = record;
        while (!at.equals(next.getOrDefault(at, at))) {
            at = next.getOrDefault(at, at);
        }
        next.put(record, at);
        return at;
    }

    /** By each record, in the order that they were given in. */
    Map<UUID, UUID> firsts() {
        var firsts = new LinkedHashMap<UUID, UUID>();
        ranks.keySet().forEach(record -> firsts.put(record, first(record)));
        return firsts;
    }

    private int rank(UUID record) {
        return ranks.getOrDefault(record, Integer.MAX_VALUE);
    }
}
