package app.marquee.customer;

import app.marquee.shared.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event that was sent.
 *
 * @param fault why it was refused
 * @param kept the refused event, where it is kept
 */
public record EventOutcome(
        EventStatus status,
        @Nullable DomainException fault,
        @Nullable RefusedEventView kept) {
    static EventOutcome taken(boolean isNew) {
        return new EventOutcome(isNew ? EventStatus.RECORDED : EventStatus.DUPLICATE, null, null);
    }

    /** Not to be kept. */
    public static EventOutcome malformed(DomainException fault) {
        return new EventOutcome(EventStatus.REFUSED, fault, null);
    }
}
