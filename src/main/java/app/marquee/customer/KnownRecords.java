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
import java.util.stream.Stream;

/** The records that are known by some claims, and by which rules one of them is meant. */
final class KnownRecords {
    private record Holder(Resolved record, boolean confirmed) {}

    private final IdentityRules rules;
    private final Map<Claim, List<Holder>> holders = new HashMap<>();
    private final Map<Claim, Instant> lastClaimed = new HashMap<>();
    private final Set<Claim> blocked = new HashSet<>();
    private final Map<UUID, KnownPerson> people = new HashMap<>();

    KnownRecords(IdentityRules rules) {
        this.rules = rules;
    }

    /** Those of a claim in the order in which they are meant by it. */
    void add(Claim claim, Resolved record, boolean confirmed) {
        holders.computeIfAbsent(claim, any -> new ArrayList<>()).add(new Holder(record, confirmed));
    }

    void claimed(Claim claim, Instant at) {
        lastClaimed.put(claim, at);
    }

    void block(Claim claim) {
        blocked.add(claim);
    }

    KnownPerson person(UUID customerId) {
        return people.computeIfAbsent(customerId, any -> new KnownPerson());
    }

    /** Of whom all has to be known before it can be told whether they are meant. */
    Set<UUID> inQuestion(List<List<Claim>> claimed) {
        var customerIds = new HashSet<UUID>();
        claimed.stream()
                .filter(claims -> name(claims).isEmpty() && !others(claims).isEmpty())
                .flatMap(List::stream)
                .flatMap(this::holders)
                .forEach(holder -> customerIds.add(holder.record.customerId()));
        return customerIds;
    }

    /** What the record itself is called by, if it is: an id that the tenant or a shop gave. */
    private Optional<Claim> name(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.kind().names() && !blocked.contains(claim))
                .min(Comparator.comparing(Claim::kind));
    }

    /** Whether an id that decides alone names a record that is there. */
    boolean isNamed(List<Claim> claims) {
        return name(claims).isPresent() && meant(claims, true).isPresent();
    }

    private static List<Claim> others(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.kind() != IdentityKind.ANONYMOUS)
                .toList();
    }

    /**
     * The record that is meant by all of the claims together; empty: a new one, of which the rules then say whose it is. What
     * is written to a record that was found here cannot be taken back, so that none is found where a person should decide.
     *
     * @param byEvent whether anybody may have said so: then it leads only to who is known to have all of it
     */
    Optional<Resolved> meant(List<Claim> claims, boolean byEvent) {
        var name = name(claims);
        if (name.isPresent()) {
            return confirmed(name.get()).stream().findFirst();
        }
        var telling = telling(claims);
        return telling.stream()
                .flatMap(claim -> (claim.kind() == IdentityKind.ANONYMOUS
                                ? visitor(claim, telling)
                                : alone(claim, telling, byEvent))
                        .stream())
                .findFirst()
                .or(() -> exactly(claims, telling));
    }

    private List<Claim> telling(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> !blocked.contains(claim))
                .filter(claim -> claim.kind() == IdentityKind.ANONYMOUS
                        || rules.of(claim.kind()).strength() != IdentityStrength.IGNORED)
                .sorted(Comparator.comparingInt(claim -> rules.priority(claim.kind())))
                .toList();
    }

    /** A browser or an app stands for whoever used it last, but does not tell who else has just begun to. */
    private Optional<Resolved> visitor(Claim claim, List<Claim> telling) {
        var others = others(telling);
        return holders(claim)
                .map(Holder::record)
                .findFirst()
                .filter(record -> others.isEmpty()
                        || !person(record.customerId()).isKnown()
                        || person(record.customerId()).has(others)
                        || others.stream()
                                .filter(other -> rules.of(other.kind()).merges())
                                .anyMatch(other -> person(record.customerId()).has(List.of(other))));
    }

    /** Who alone has what merges by itself, unless something that stands before it says otherwise. */
    private Optional<Resolved> alone(Claim claim, List<Claim> telling, boolean byEvent) {
        var found = confirmed(claim);
        if (!rules.of(claim.kind()).merges()
                || found.stream().map(Resolved::customerId).distinct().count() != 1) {
            return Optional.empty();
        }
        var person = person(found.get(0).customerId());
        boolean fits =
                !person.contradicts(telling, rules.singleBefore(claim.kind())) && (!byEvent || person.has(telling));
        return fits ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Who says the same again means the same record, whatever it tells about others. */
    private Optional<Resolved> exactly(List<Claim> claims, List<Claim> telling) {
        return others(telling).stream()
                .flatMap(claim -> {
                    var customerIds = holders(claim)
                            .map(holder -> holder.record.customerId())
                            .distinct()
                            .toList();
                    return customerIds.size() > rules.of(claim.kind()).mostCustomers()
                            ? Stream.<UUID>empty()
                            : customerIds.stream();
                })
                .flatMap(customerId ->
                        person(customerId)
                                .recordKnownBy(claims)
                                .map(record -> new Resolved(record, customerId))
                                .stream())
                .findFirst();
    }

    private List<Resolved> confirmed(Claim claim) {
        return holders(claim).filter(Holder::confirmed).map(Holder::record).toList();
    }

    private Stream<Holder> holders(Claim claim) {
        return holders.getOrDefault(claim, List.of()).stream();
    }

    /** Whether it is seen that the record has the claim, and that it still stands for that record. */
    boolean has(Resolved record, Claim claim) {
        var found = holders(claim).map(Holder::record);
        return claim.kind() == IdentityKind.ANONYMOUS
                ? found.findFirst().filter(record::equals).isPresent()
                : found.anyMatch(record::equals);
    }

    /** Whether more than an event says it: what a record is called by is what it is, and visitors say who they are. */
    boolean isConfirmed(Claim claim, List<Claim> claims, boolean byEvent) {
        return !byEvent
                || claim.kind() == IdentityKind.ANONYMOUS
                || name(claims).filter(claim::equals).isPresent();
    }

    /** Whether somebody has used the browser or the app since. */
    boolean isOvertaken(Claim claim, Instant at) {
        return at.isBefore(lastClaimed.getOrDefault(claim, Instant.MIN));
    }

    /** Notes that the record is known by the claims, and since when. */
    void learn(List<Claim> claims, Resolved record, boolean byEvent, Instant at) {
        person(record.customerId()).addRecord(record.profileId(), null);
        for (Claim claim : claims) {
            boolean confirmed = isConfirmed(claim, claims, byEvent);
            if (!has(record, claim)) {
                var known = holders.computeIfAbsent(claim, any -> new ArrayList<>());
                boolean isLast = claim.kind() == IdentityKind.ANONYMOUS && !isOvertaken(claim, at);
                known.add(isLast ? 0 : known.size(), new Holder(record, confirmed));
                if (isLast) {
                    claimed(claim, at);
                }
            }
            person(record.customerId())
                    .addIdentity(record.profileId(), claim.kind(), claim.source(), claim.key(), confirmed);
        }
    }
}
