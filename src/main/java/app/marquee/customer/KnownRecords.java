package app.marquee.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The records that are known by some claims, and by which rule one of them is meant. */
final class KnownRecords {
    private final Map<Claim, List<Resolved>> records = new HashMap<>();
    private final Map<Claim, Instant> lastClaimed = new HashMap<>();
    private final Set<UUID> knownCustomers = new HashSet<>();

    /** @param isKnown whether the customer is more than a browser or an app */
    void add(Claim claim, Resolved record, boolean isKnown, Instant claimedAt) {
        records.computeIfAbsent(claim, any -> new ArrayList<>()).add(record);
        lastClaimed.putIfAbsent(claim, claimedAt);
        if (isKnown) {
            knownCustomers.add(record.customerId());
        }
    }

    /** Notes that the record is known by the claims, and since when. */
    void learn(List<Claim> claims, Resolved record, Instant at) {
        for (Claim claim : claims) {
            var known = records.computeIfAbsent(claim, any -> new ArrayList<>());
            known.remove(record);
            if (claim.kind() == IdentityKind.ANONYMOUS && isOvertaken(claim, at)) {
                known.add(record);
            } else {
                known.add(0, record);
                lastClaimed.put(claim, at);
            }
            if (claim.kind() != IdentityKind.ANONYMOUS) {
                knownCustomers.add(record.customerId());
            }
        }
    }

    /**
     * The record that is meant by all of the claims together; empty: a new one. An id that the tenant or a shop gave decides
     * alone. A browser or an app stands for whoever used it last, but does not tell who else has just begun to.
     */
    Optional<Resolved> meant(List<Claim> claims) {
        var ordered = claims.stream().sorted(Comparator.comparing(Claim::kind)).toList();
        for (Claim claim : ordered) {
            var found = records.getOrDefault(claim, List.of());
            if (isDecisive(claim.kind()) || (!found.isEmpty() && stands(claim, found.get(0), claims))) {
                return found.stream().findFirst();
            }
        }
        return Optional.empty();
    }

    private boolean isOvertaken(Claim claim, Instant at) {
        return at.isBefore(lastClaimed.getOrDefault(claim, Instant.MIN));
    }

    /** Whether an id that decides alone names a record that is there. */
    boolean isNamed(List<Claim> claims) {
        return claims.stream().anyMatch(claim -> isDecisive(claim.kind()))
                && meant(claims).isPresent();
    }

    private static boolean isDecisive(IdentityKind kind) {
        return kind == IdentityKind.CUSTOMER_ID || kind == IdentityKind.EXTERNAL;
    }

    private boolean stands(Claim claim, Resolved found, List<Claim> claims) {
        return claim.kind() != IdentityKind.ANONYMOUS
                || claims.stream().allMatch(other -> other.kind() == IdentityKind.ANONYMOUS)
                || !knownCustomers.contains(found.customerId());
    }

    /** Those of the claims that the record does not have yet. */
    List<Claim> missing(List<Claim> claims, Resolved record) {
        return claims.stream()
                .distinct()
                .filter(claim -> !records.getOrDefault(claim, List.of()).contains(record))
                .toList();
    }

    /** Those of the claims that the record has, and that somebody else made last, but before this moment. */
    List<Claim> lost(List<Claim> claims, Resolved record, Instant at) {
        return claims.stream()
                .distinct()
                .filter(claim -> claim.kind() == IdentityKind.ANONYMOUS)
                .filter(claim -> records.getOrDefault(claim, List.of()).indexOf(record) > 0 && !isOvertaken(claim, at))
                .toList();
    }
}
