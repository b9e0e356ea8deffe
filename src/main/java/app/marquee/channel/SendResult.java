package app.marquee.channel;

import app.marquee.shared.Message;

/** What became of one message. */
public sealed interface SendResult {
    /** The other side has taken the message over. */
    record Sent() implements SendResult {}

    /**
     * The message was not taken, for certain.
     *
     * @param reason for people: what the other side answered, without secrets and without the recipient's address
     * @param permanent whether trying the same message again would be pointless
     */
    record Rejected(Message reason, boolean permanent) implements SendResult {}

    /** The connection broke after the message may have been taken: nobody knows, so it is never sent again by itself. */
    record Unconfirmed(Message reason) implements SendResult {}

    /** The sender stopped before its turn came: it may be sent at any time, and this was no try. */
    record NotBegun() implements SendResult {}

    /** Whether the other side dealt with the message as it should, be it that it refused it for good. */
    default boolean isAnswer() {
        return this instanceof Sent || (this instanceof Rejected rejected && rejected.permanent());
    }

    default boolean isBegun() {
        return !(this instanceof NotBegun);
    }

    static SendResult sent() {
        return new Sent();
    }

    static SendResult refused(Message reason) {
        return new Rejected(reason, true);
    }

    static SendResult postponed(Message reason) {
        return new Rejected(reason, false);
    }

    static SendResult notBegun() {
        return new NotBegun();
    }

    static SendResult unconfirmed(Message reason) {
        return new Unconfirmed(reason);
    }
}
