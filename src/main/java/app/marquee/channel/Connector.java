package app.marquee.channel;

import java.util.List;
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

    default List<SendResult> send(List<OutgoingMessage> batch) {
        return send(batch, () -> true);
    }

    /**
     * What a channel can carry.
     *
     * @param addressing to whom
     * @param subject whether messages have a subject
     * @param html whether messages may have an HTML part
     * @param textLimit how many characters the text may have
     * @param batchSize how many messages one call of {@link #send} takes
     * @param idempotent whether the other side takes a message once, however often it is sent with the same id
     * @param receipts whether the other side tells later what became of messages
     */
    record Capabilities(
            ChannelAddressing addressing,
            boolean subject,
            boolean html,
            int textLimit,
            int batchSize,
            boolean idempotent,
            boolean receipts) {}
}
