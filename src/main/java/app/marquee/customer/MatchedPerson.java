package app.marquee.customer;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a customer who shares an identity with another. Grows as decisions are taken. */
final class MatchedPerson {
    private record Place(IdentityKind kind, @Nullable String source) {}

    private final Set<UUID> records = new HashSet<>();
    private final Map<Place, Set<String>> identities = new HashMap<>();
    private boolean isKnown;

    void addRecord(UUID record, @Nullable String externalId) {
        records.add(record);
        if (externalId != null) {
            addIdentity(IdentityKind.CUSTOMER_ID, null, externalId, true);
        }
    }

    /** @param confirmed whether more than an event says so: else it speaks against nobody */
    void addIdentity(IdentityKind kind, @Nullable String source, String key, boolean confirmed) {
        isKnown |= kind != IdentityKind.ANONYMOUS;
        if (confirmed) {
            identities
                    .computeIfAbsent(new Place(kind, source), place -> new HashSet<>())
                    .add(key);
        }
    }

    void take(MatchedPerson other) {
        records.addAll(other.records);
        isKnown |= other.isKnown;
        other.identities.forEach((place, keys) ->
                identities.computeIfAbsent(place, any -> new HashSet<>()).addAll(keys));
    }

    int size() {
        return records.size();
    }

    /** More than a browser or an app. */
    boolean isKnown() {
        return isKnown;
    }

    /** Each has an identity of the kind from the same source, and none of them is the other's. */
    boolean contradicts(MatchedPerson other, IdentityKind kind) {
        return identities.entrySet().stream()
                .filter(mine -> mine.getKey().kind == kind && other.identities.containsKey(mine.getKey()))
                .anyMatch(mine -> Collections.disjoint(
                        mine.getValue(), Objects.requireNonNull(other.identities.get(mine.getKey()))));
    }

    /** @param parted records by each from which somebody parted them */
    boolean isParted(MatchedPerson other, Map<UUID, Set<UUID>> parted) {
        return records.stream()
                .anyMatch(record -> !Collections.disjoint(parted.getOrDefault(record, Set.of()), other.records));
    }
}
