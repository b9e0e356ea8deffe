package app.marquee.customer;

import app.marquee.customer.IdentityLookUp.Held;
import app.marquee.shared.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was not known of some people: records to begin, and what records are known by from now on. */
final class IdentityNews {
    record NewRecord(UUID id, @Nullable String externalId) {}

    /** @param at since when */
    record NewIdentity(UUID id, Held held, boolean confirmed, Instant at) {}

    record Again(Held held, Instant at) {}

    /** @param isLast whether nobody else has said so since */
    private record Said(boolean confirmed, Instant at, boolean isLast) {}

    private final KnownRecords known;
    private final boolean byEvent;
    private final List<NewRecord> records = new ArrayList<>();
    private final Set<UUID> begun = new HashSet<>();
    private final Map<Held, Said> said = new LinkedHashMap<>();
    private final List<NewIdentity> identities = new ArrayList<>();
    private final List<Again> again = new ArrayList<>();

    /** @param byEvent whether anybody may have said so */
    IdentityNews(KnownRecords known, boolean byEvent) {
        this.known = known;
        this.byEvent = byEvent;
    }

    /** Each person after the others: they may say something of each other. */
    Resolved record(List<Claim> claims, Instant at) {
        Resolved record = known.meant(claims, byEvent).orElseGet(() -> begin(claims));
        for (Claim claim : claims) {
            if (claim.kind() != IdentityKind.CUSTOMER_ID && !known.has(record, claim)) {
                boolean confirmed = known.isConfirmed(claim, claims, byEvent);
                said.merge(
                        new Held(record, claim),
                        new Said(confirmed, at, !known.isOvertaken(claim, at)),
                        (one, other) -> one.at.isAfter(other.at) ? one : other);
            }
        }
        known.learn(claims, record, byEvent, at);
        return record;
    }

    /** Of a record that is there nothing is said; an external id alone says too little to begin one. */
    Optional<Resolved> named(List<Claim> claims, Instant at) {
        var meant = known.meant(claims, byEvent);
        boolean tells = claims.stream().anyMatch(claim -> claim.kind() != IdentityKind.CUSTOMER_ID);
        return meant.isPresent() || !tells ? meant : Optional.of(record(claims, at));
    }

    private Resolved begin(List<Claim> claims) {
        UUID id = Ids.newId();
        var externalId = claims.stream()
                .filter(claim -> claim.kind() == IdentityKind.CUSTOMER_ID)
                .map(Claim::key)
                .findFirst();
        records.add(new NewRecord(id, externalId.orElse(null)));
        begun.add(id);
        return new Resolved(id, id);
    }

    /** What records may have already. */
    List<Held> toAsk() {
        return said.keySet().stream()
                .filter(held -> !begun.contains(held.record().profileId()))
                .toList();
    }

    /** @param held those that were asked and that records have: a browser that was lost stands for them again */
    void settle(Set<Held> held) {
        said.forEach((each, as) -> {
            if (!held.contains(each)) {
                identities.add(new NewIdentity(Ids.newId(), each, as.confirmed, as.at));
            } else if (each.claim().kind() == IdentityKind.ANONYMOUS && as.isLast) {
                again.add(new Again(each, as.at));
            }
        });
    }

    boolean isEmpty() {
        return records.isEmpty() && identities.isEmpty() && again.isEmpty();
    }

    List<NewRecord> records() {
        return records;
    }

    List<NewIdentity> identities() {
        return identities;
    }

    List<Again> again() {
        return again;
    }
}
