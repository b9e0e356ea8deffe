package app.marquee.customer;

import app.marquee.customer.EventPartitions.Partition;
import app.marquee.customer.RefusedEvents.Refusal;
import app.marquee.shared.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes events in, each for itself, with a fixed number of statements for all. */
@ApplicationScoped
public class EventIntake {
    private final EventTypes types;
    private final Identities identities;
    private final EventWriter writer;
    private final RefusedEvents refused;
    private final CustomerTraits traits;
    private final Turn turn;
    private final InstantSource clock;

    EventIntake(
            EventTypes types,
            Identities identities,
            EventWriter writer,
            RefusedEvents refused,
            CustomerTraits traits,
            Turn turn,
            InstantSource clock) {
        this.types = types;
        this.identities = identities;
        this.writer = writer;
        this.refused = refused;
        this.traits = traits;
        this.turn = turn;
        this.clock = clock;
    }

    /**
     * Takes what can be taken, in the transaction at hand; the rest is kept with the reason.
     *
     * @return what became of each, in the order given
     */
    public List<EventOutcome> take(List<IncomingEvent> events) {
        return take(events, Map.of());
    }

    /** @param refused what else is wrong with some of them, by their places */
    List<EventOutcome> take(List<IncomingEvent> events, Map<Integer, DomainException> refused) {
        var batch = new Batch(events);
        batch.faults.putAll(refused);
        batch.checkTypes();
        return batch.take();
    }

    /**
     * As {@link #take}, of events that are given up where they were kept. That is done in the {@link Turn} alone, which is
     * not asked for before the partitions are there.
     */
    List<EventOutcome> takeAgain(List<IncomingEvent> events, Runnable giveUp) {
        var batch = new Batch(events);
        batch.checkTypes();
        turn.take();
        giveUp.run();
        return batch.take();
    }

    /** Events by their places; each place gets an outcome. */
    private final class Batch {
        private final Instant now = clock.instant();
        private final List<IncomingEvent> events;
        private final Map<Integer, EventTypes.Rules> fitting = new TreeMap<>();
        private final Map<Integer, OwnedEvent> owned = new TreeMap<>();
        private final Map<Integer, DomainException> faults = new TreeMap<>();
        private final Map<Integer, EventOutcome> outcomes = new TreeMap<>();

        Batch(List<IncomingEvent> events) {
            this.events = events;
        }

        void checkTypes() {
            var rules = types.rules(events.stream().map(IncomingEvent::type).collect(Collectors.toSet()));
            for (int place = 0; place < events.size(); place++) {
                var event = events.get(place);
                var rule = Objects.requireNonNull(rules.get(event.type()));
                try {
                    rule.check(event.occurredAt(), event.properties(), now);
                    if (!faults.containsKey(place)) {
                        fitting.put(place, rule);
                    }
                } catch (DomainException fault) {
                    faults.put(place, fault);
                }
            }
            writer.prepare(fitting.entrySet().stream()
                    .map(entry -> Partition.of(
                            entry.getValue().retention(),
                            events.get(entry.getKey()).occurredAt())));
        }

        List<EventOutcome> take() {
            if (!events.isEmpty()) {
                findOwners();
                write();
            }
            return List.copyOf(outcomes.values());
        }

        /** Who was erased is not taken in again, not even to be kept, and what came before claims nothing again. */
        private void findOwners() {
            var hashes = hashes();
            var sightings = new ArrayList<Sighting>();
            for (int place = 0; place < events.size(); place++) {
                var event = events.get(place);
                sightings.add(new Sighting(event.who(), hashes.containsKey(place) ? event.occurredAt() : null));
            }
            var sighted = identities.resolve(sightings, () -> cameBefore(hashes));
            for (int place = 0; place < events.size(); place++) {
                place(place, sighted.get(place), hashes.get(place));
            }
        }

        private Set<Integer> cameBefore(Map<Integer, UUID> hashes) {
            var seen = new HashSet<>(writer.repeated(Set.copyOf(hashes.values())));
            return hashes.entrySet().stream()
                    .filter(entry -> !seen.add(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private Map<Integer, UUID> hashes() {
            var hashes = new TreeMap<Integer, UUID>();
            fitting.keySet()
                    .forEach(place ->
                            hashes.put(place, writer.hash(events.get(place).at(place))));
            return hashes;
        }

        private void place(int place, Sighted sighted, @Nullable UUID hash) {
            Resolved owner = sighted.record();
            if (sighted.isErased()) {
                faults.remove(place);
                outcomes.put(place, EventOutcome.malformed(new Suppressed("customer")));
            } else if (owner != null && hash != null) {
                var retention = Objects.requireNonNull(fitting.get(place)).retention();
                owned.put(place, new OwnedEvent(events.get(place).at(place), hash, owner, retention));
            } else if (hash != null) {
                outcomes.put(place, EventOutcome.taken(false));
            }
        }

        private void write() {
            Set<Long> stored = writer.write(List.copyOf(owned.values()));
            owned.forEach((place, event) -> outcomes.put(place, EventOutcome.taken(stored.contains((long) place))));
            keepRefused();
            traits.write(owned.entrySet().stream()
                    .filter(entry -> stored.contains((long) entry.getKey()))
                    .filter(entry -> events.get(entry.getKey()).describes())
                    .map(Map.Entry::getValue)
                    .toList());
            writer.meter(stored.size());
        }

        private void keepRefused() {
            var kept = refused.keep(faults.entrySet().stream()
                    .map(entry -> new Refusal(events.get(entry.getKey()), entry.getValue()))
                    .toList());
            var views = kept.iterator();
            faults.forEach(
                    (place, fault) -> outcomes.put(place, new EventOutcome(EventStatus.REFUSED, fault, views.next())));
        }
    }
}
