package app.marquee.customer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells whom somebody means who names what customers are known by. */
@ApplicationScoped
public class Identities {
    private final Turn turn;
    private final ErasedPeople erased;
    private final Claims claims;
    private final IdentityLookUp lookUp;
    private final IdentityWriter writer;
    private final Decisions decisions;
    private final InstantSource clock;

    Identities(
            Turn turn,
            ErasedPeople erased,
            Claims claims,
            IdentityLookUp lookUp,
            IdentityWriter writer,
            Decisions decisions,
            InstantSource clock) {
        this.turn = turn;
        this.erased = erased;
        this.claims = claims;
        this.lookUp = lookUp;
        this.writer = writer;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * The records that events are about and whose they are, in the order of the sightings; where there is none, one is begun.
     * From here on the {@link Turn} is held. Asked once in a transaction, before anything else of customers is read or
     * written. Events may come from a browser: what they say a customer is known by is kept as unconfirmed.
     *
     * @param before tells the places of sightings that came before, of which nothing comes again
     */
    List<Sighted> resolve(List<Sighting> sightings, Supplier<Set<Integer>> before) {
        return look(sightings, true, before);
    }

    /**
     * The records that orders name, as {@link #resolve}, but nothing is said of a record that is there: an old order has an
     * old address. Where there is none, one is begun of what the order says, unless that is an external id and nothing else.
     */
    List<Sighted> find(List<Sighting> sightings) {
        return look(sightings, false, Set::of);
    }

    private List<Sighted> look(List<Sighting> sightings, boolean byEvent, Supplier<Set<Integer>> before) {
        var inquiry = new Inquiry(sightings.stream().map(this::read).toList(), byEvent);
        // Who is known already is the rule, and then nobody has to wait.
        boolean shared = turn.shareIf(inquiry::isSettled);
        var gone = inquiry.erased();
        if (!shared || !gone.isEmpty()) {
            inquiry.look(gone, before.get());
        }
        if (inquiry.news.isEmpty()) {
            return inquiry.sighted;
        }
        writer.write(inquiry.news);
        return asOfNow(inquiry.sighted);
    }

    private record Said(List<Claim> claims, @Nullable Instant at) {}

    /**
     * The records that are meant by claims that are about to be written, in the {@link Turn} alone; where there is none, one
     * is begun.
     */
    List<UUID> begin(List<List<Claim>> people) {
        var now = now();
        var news = new IdentityNews(lookUp.known(people), false);
        var records = people.stream()
                .map(person -> news.record(person, now).profileId())
                .toList();
        writer.begin(news.records());
        return records;
    }

    /** What the records have in common with others may have made them somebody else's. */
    private List<Sighted> asOfNow(List<Sighted> sighted) {
        var customers = decisions.customers(sighted.stream()
                .map(Sighted::record)
                .filter(Objects::nonNull)
                .map(Resolved::profileId)
                .distinct()
                .toList());
        return sighted.stream().map(each -> asOfNow(each, customers)).toList();
    }

    private static Sighted asOfNow(Sighted sighted, Map<UUID, UUID> customers) {
        Resolved record = sighted.record();
        return record == null
                ? sighted
                : new Sighted(
                        false,
                        new Resolved(record.profileId(), Objects.requireNonNull(customers.get(record.profileId()))));
    }

    private Said read(Sighting sighting) {
        Instant at = sighting.at();
        Instant now = now();
        return new Said(sighting.claims().stream().map(claims::of).toList(), at != null && at.isAfter(now) ? now : at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What is left to know somebody by; empty: they were erased. A browser that was an erased person's too does not keep
     * out a customer whom an id names.
     */
    private static Optional<List<Claim>> living(List<Claim> claims, Set<Claim> erased, KnownRecords known) {
        if (Collections.disjoint(claims, erased)) {
            return Optional.of(claims);
        }
        var left = claims.stream().filter(claim -> !erased.contains(claim)).toList();
        boolean onlyBrowsers =
                claims.stream().filter(erased::contains).allMatch(claim -> claim.kind() == IdentityKind.ANONYMOUS);
        return onlyBrowsers && known.isNamed(left) ? Optional.of(left) : Optional.empty();
    }

    /** What is asked of some people, and what is known of them at the moment. */
    private final class Inquiry {
        private final List<Said> people;
        private final List<List<Claim>> claimed;
        private final boolean byEvent;
        private List<Sighted> sighted = List.of();
        private IdentityNews news;

        Inquiry(List<Said> people, boolean byEvent) {
            this.people = people;
            this.byEvent = byEvent;
            this.news = new IdentityNews(new KnownRecords(IdentityRules.USUAL), byEvent);
            this.claimed = people.stream().map(Said::claims).toList();
        }

        boolean isSettled() {
            look(Set.of(), Set.of());
            return news.isEmpty();
        }

        void look(Set<Claim> gone, Set<Integer> before) {
            var known = lookUp.known(claimed);
            var found = new IdentityNews(known, byEvent);
            var seen = new ArrayList<Sighted>(people.size());
            for (int place = 0; place < people.size(); place++) {
                var person = people.get(place);
                Instant at = before.contains(place) ? null : person.at;
                seen.add(living(person.claims, gone, known)
                        .map(left -> new Sighted(false, at == null ? null : record(found, left, at)))
                        .orElseGet(() -> new Sighted(true, null)));
            }
            found.settle(lookUp.held(found.toAsk()));
            sighted = List.copyOf(seen);
            news = found;
        }

        private @Nullable Resolved record(IdentityNews found, List<Claim> claims, Instant at) {
            return byEvent ? found.record(claims, at) : found.named(claims, at).orElse(null);
        }

        Set<Claim> erased() {
            var all = claimed.stream().flatMap(List::stream).distinct().toList();
            return erased.placesAmong(all.stream().map(Claim::identity).toList()).stream()
                    .map(all::get)
                    .collect(Collectors.toSet());
        }
    }
}
