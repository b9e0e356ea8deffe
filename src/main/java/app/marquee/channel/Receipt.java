package app.marquee.channel;

import app.marquee.shared.Message;
import java.util.UUID;

/**
 * What a provider says later became of a message that it was given.
 *
 * @param messageId as in {@link OutgoingMessage}
 * @param reason for people; said where the message did not arrive
 * @param address where it was sent to, as the provider writes it
 */
public record Receipt(UUID messageId, Kind kind, Message reason, String address) {
    public enum Kind {
        /** The provider has it. */
        ACCEPTED,
        /** It is with the recipient. */
        DELIVERED,
        /** It did not arrive. */
        FAILED,
        /** It did not arrive, since there is no such address. */
        BOUNCED,
        /** The recipient complained of it. */
        COMPLAINED
    }
}
