package app.marquee.customer;

import app.marquee.shared.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event that was sent.
 *
 * @param owner whose it is, where it was taken
 * @param fault why it was refused
 * @param kept the refused event, where it is kept
 */
public record EventOutcome(
        EventStatus status,
        @Nullable Resolved owner,
        @Nullable DomainException fault,
        @Nullable RefusedEventView kept) {
    static EventOutcome taken(boolean isNew, Resolved owner) {
        return new EventOutcome(isNew ? EventStatus.RECORDED : EventStatus.DUPLICATE, owner, null, null);
    }

    /** Not to be kept. */
    public static EventOutcome malformed(DomainException fault) {
        return new EventOutcome(EventStatus.REFUSED, null, fault, null);
    }
}
