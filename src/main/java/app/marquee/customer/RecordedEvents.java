package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the events of the API, and those that were refused once more. */
@ApplicationScoped
class RecordedEvents {
    private static final int MAXIMUM_EVENTS = 250;

    private final EventIntake intake;
    private final RefusedEvents refused;
    private final Audit audit;

    RecordedEvents(EventIntake intake, RefusedEvents refused, Audit audit) {
        this.intake = intake;
        this.refused = refused;
        this.audit = audit;
    }

    /** In the order of the input: a malformed event keeps no other from being taken. */
    List<EventResult> record(List<EventInputs.Event> inputs) {
        Limits.list(inputs, MAXIMUM_EVENTS, "input", "events");
        var malformed = new ArrayList<@Nullable EventOutcome>();
        var events = new ArrayList<IncomingEvent>();
        for (int index = 0; index < inputs.size(); index++) {
            var faults = new Faults();
            var event = EventRules.read(inputs.get(index), faults, "input", "events", String.valueOf(index));
            boolean isSound = faults.all().isEmpty();
            malformed.add(isSound ? null : EventOutcome.malformed(faults.all().get(0)));
            if (isSound) {
                events.add(event);
            }
        }
        var taken = intake.take(events).iterator();
        return malformed.stream()
                .map(outcome -> EventResult.of(outcome == null ? taken.next() : outcome))
                .toList();
    }

    /** What is refused again is kept anew. */
    List<EventResult> replay(List<UUID> ids) {
        var distinct = Limits.list(ids, MAXIMUM_EVENTS, "input", "ids").stream()
                .distinct()
                .toList();
        var outcomes = intake.takeAgain(refused.read(distinct), () -> refused.giveUp(distinct));
        audit.record("replayRefusedEvents", null, Map.of("events", distinct.size()));
        return outcomes.stream().map(EventResult::of).toList();
    }
}
