package app.marquee.channel;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Carries finished messages over one account of a channel. A connector holds everything it needs in memory; it is
 * called outside any transaction and may be used by several threads.
 */
public interface Connector {
    Capabilities capabilities();

    /**
     * Sends a batch, several messages at once where the channel allows it, and answers one result for each message, in
     * the batch's order. Never throws for what the other side does. Answers within 45 seconds: what could not be begun
     * in time comes back as rejected, not permanent. A batch is at most {@link Capabilities#batchSize()} long.
     *
     * @param mayBegin asked before each message that is sent by itself; once false, the rest was {@link SendResult.NotBegun}
     */
    List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin);

    /** How large a message is in all that the channel bounds; none where it bounds nothing. What exceeds one is refused. */
    default List<MessageExtent> measure(OutgoingMessage message) {
        return capabilities().measure(message.text());
    }

    /** What of the message is larger than the channel carries; empty where it fits. */
    default Optional<MessageExtent> excess(OutgoingMessage message) {
        return measure(message).stream().filter(extent -> !extent.fits()).findFirst();
    }

    default List<SendResult> send(List<OutgoingMessage> batch) {
        return send(batch, () -> true);
    }

    /**
     * What a channel can carry.
     *
     * @param addressing to whom
     * @param subject whether messages have a subject
     * @param html whether messages may have an HTML part
     * @param textLimit how large the text may be
     * @param textUnit in what that is counted
     * @param batchSize how many messages one call of {@link #send} takes
     * @param idempotent whether the other side takes a message once, however often it is sent with the same id
     * @param receipts whether the other side tells later what became of messages
     */
    record Capabilities(
            ChannelAddressing addressing,
            boolean subject,
            boolean html,
            int textLimit,
            SizeUnit textUnit,
            int batchSize,
            boolean idempotent,
            boolean receipts) {
        /** With a limit in characters. */
        public Capabilities(
                ChannelAddressing addressing,
                boolean subject,
                boolean html,
                int textLimit,
                int batchSize,
                boolean idempotent,
                boolean receipts) {
            this(addressing, subject, html, textLimit, SizeUnit.CHARACTERS, batchSize, idempotent, receipts);
        }

        /** How large a text is against the limit; nothing where there is none. */
        List<MessageExtent> measure(String text) {
            return textLimit == Integer.MAX_VALUE
                    ? List.of()
                    : List.of(new MessageExtent(null, textUnit.of(text), textLimit, textUnit));
        }
    }
}
