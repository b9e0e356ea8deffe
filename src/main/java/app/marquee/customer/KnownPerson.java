package app.marquee.customer;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer whom some claims lead to, and what each of its records is known by. */
final class KnownPerson {
    private final Map<UUID, Set<String>> marks = new LinkedHashMap<>();
    private final Set<UUID> keyed = new HashSet<>();
    private final MatchedPerson matched = new MatchedPerson();

    void addRecord(UUID record, @Nullable String externalId) {
        marks.putIfAbsent(record, new HashSet<>());
        matched.addRecord(record, externalId);
        if (externalId != null) {
            keyed.add(record);
        }
    }

    void addIdentity(UUID record, IdentityKind kind, @Nullable String source, String key, boolean confirmed) {
        marks.computeIfAbsent(record, any -> new HashSet<>()).add(Claim.mark(kind, key));
        matched.addIdentity(kind, source, key, confirmed);
    }

    /** More than a browser or an app. */
    boolean isKnown() {
        return matched.isKnown();
    }

    boolean has(Collection<Claim> claims) {
        return claims.stream().allMatch(claim -> marks.values().stream().anyMatch(of -> of.contains(claim.mark())));
    }

    /** The record that has no id in the tenant's own systems and is known by the claims and by nothing else. */
    Optional<UUID> recordKnownBy(List<Claim> claims) {
        var wanted = new HashSet<String>();
        claims.forEach(claim -> wanted.add(claim.mark()));
        return marks.entrySet().stream()
                .filter(record ->
                        !keyed.contains(record.getKey()) && record.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the claims of one of the kinds are of somebody else. */
    boolean contradicts(List<Claim> claims, List<IdentityKind> kinds) {
        var claimed = new MatchedPerson();
        claims.forEach(claim -> claimed.addIdentity(claim.kind(), claim.source(), claim.key(), true));
        return kinds.stream().anyMatch(kind -> matched.contradicts(claimed, kind));
    }
}
