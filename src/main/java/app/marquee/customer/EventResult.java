package app.marquee.customer;

import app.marquee.shared.DomainException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("EventResult")
@Description("What became of one event that was sent.")
public record EventResult(
        @NonNull @Description("What became of it.") EventStatus status,

        @Nullable
        @Description("Why it was refused: INVALID, SUPPRESSED, EVENT_TOO_OLD, EVENT_IN_FUTURE or EVENT_DOES_NOT_FIT.")
        String code,

        @Nullable @Description("The reason in words.") String message,

        @Nullable @Description("The event as it is kept to be replayed; null where it is not.")
        RefusedEventView refusedEvent) {
    static EventResult of(EventOutcome outcome) {
        DomainException fault = outcome.fault();
        return new EventResult(
                outcome.status(),
                fault == null ? null : fault.code().name(),
                fault == null
                        ? null
                        : String.join(".", fault.field()) + ": " + fault.text().forCaller(),
                outcome.kept());
    }
}
