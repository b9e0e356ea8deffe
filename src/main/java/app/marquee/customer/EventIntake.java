package app.marquee.customer;

import app.marquee.customer.EventPartitions.Partition;
import app.marquee.customer.RefusedEvents.Refusal;
import app.marquee.shared.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes events in, each for itself, with a fixed number of statements for all. */
@ApplicationScoped
public class EventIntake {
    private final EventTypes types;
    private final Identities identities;
    private final EventWriter writer;
    private final RefusedEvents refused;
    private final InstantSource clock;

    EventIntake(
            EventTypes types, Identities identities, EventWriter writer, RefusedEvents refused, InstantSource clock) {
        this.types = types;
        this.identities = identities;
        this.writer = writer;
        this.refused = refused;
        this.clock = clock;
    }

    /**
     * Takes what can be taken, in the transaction at hand; the rest is kept with the reason.
     *
     * @param source the system that says what their people are known by; null: the tenant's own
     * @return what became of each, in the order given
     */
    public List<EventOutcome> take(List<IncomingEvent> events, @Nullable String source) {
        var batch = new Batch(events);
        batch.checkTypes();
        batch.findOwners(source);
        batch.write();
        return batch.outcomes();
    }

    /** Events by their places; each place gets an outcome. */
    private final class Batch {
        private final List<IncomingEvent> events;
        private final Map<Integer, EventTypes.Rules> fitting = new TreeMap<>();
        private final Map<Integer, OwnedEvent> owned = new TreeMap<>();
        private final Map<Integer, DomainException> faults = new TreeMap<>();
        private final Map<Integer, EventOutcome> outcomes = new TreeMap<>();

        Batch(List<IncomingEvent> events) {
            this.events = events;
        }

        void checkTypes() {
            Instant now = clock.instant();
            var rules = types.rules(events.stream().map(IncomingEvent::type).collect(Collectors.toSet()));
            for (int place = 0; place < events.size(); place++) {
                var event = events.get(place);
                var rule = Objects.requireNonNull(rules.get(event.type()));
                try {
                    rule.check(event.occurredAt(), event.properties(), now);
                    fitting.put(place, rule);
                } catch (DomainException fault) {
                    faults.put(place, fault);
                }
            }
            writer.prepare(fitting.entrySet().stream()
                    .map(entry -> Partition.of(
                            entry.getValue().retention(),
                            events.get(entry.getKey()).occurredAt())));
        }

        /** Who was erased is not taken in again. */
        void findOwners(@Nullable String source) {
            if (fitting.isEmpty()) {
                return;
            }
            var places = List.copyOf(fitting.keySet());
            var owners = identities.resolve(
                    places.stream().map(place -> events.get(place).who()).toList(), source);
            for (int index = 0; index < places.size(); index++) {
                int place = places.get(index);
                Resolved owner = owners.get(index);
                if (owner == null) {
                    outcomes.put(place, EventOutcome.malformed(new Suppressed("customer")));
                } else {
                    var retention = Objects.requireNonNull(fitting.get(place)).retention();
                    owned.put(place, new OwnedEvent(events.get(place).at(place), owner, retention));
                }
            }
        }

        void write() {
            Set<Long> fresh = writer.write(List.copyOf(owned.values()));
            owned.forEach((place, event) -> {
                boolean isNew = fresh.contains((long) place);
                outcomes.put(place, EventOutcome.taken(isNew, event.owner()));
            });
            keepRefused();
        }

        private void keepRefused() {
            var kept = refused.keep(faults.entrySet().stream()
                    .map(entry -> new Refusal(events.get(entry.getKey()), entry.getValue()))
                    .toList());
            var views = kept.iterator();
            faults.forEach((place, fault) ->
                    outcomes.put(place, new EventOutcome(EventStatus.REFUSED, null, fault, views.next())));
        }

        List<EventOutcome> outcomes() {
            return List.copyOf(outcomes.values());
        }
    }
}
