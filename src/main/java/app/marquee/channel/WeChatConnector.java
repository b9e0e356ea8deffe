package app.marquee.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Sends as others do by HTTP, and keeps the numbers that WeChat gave to messages: it tells of them by these alone. */
final class WeChatConnector implements OpenConnector {
    private static final Logger LOG = Logger.getLogger(WeChatConnector.class);

    private final Numbers numbers;
    private final OpenConnector connector;
    private final Consumer<Map<String, UUID>> keep;

    /**
     * @param numbers where the connector puts the numbers
     * @param keep keeps them, and the messages that they belong to
     */
    WeChatConnector(Numbers numbers, OpenConnector connector, Consumer<Map<String, UUID>> keep) {
        this.numbers = numbers;
        this.connector = connector;
        this.keep = keep;
    }

    /** Numbers of messages that were not kept yet. */
    static final class Numbers {
        private final Queue<Map.Entry<String, UUID>> queue = new ConcurrentLinkedQueue<>();

        void add(String number, UUID messageId) {
            queue.add(Map.entry(number, messageId));
        }

        private Map<String, UUID> takeAll() {
            Map<String, UUID> taken = new HashMap<>();
            for (var next = queue.poll(); next != null; next = queue.poll()) {
                taken.put(next.getKey(), next.getValue());
            }
            return taken;
        }
    }

    @Override
    public Capabilities capabilities() {
        return connector.capabilities();
    }

    @Override
    public List<MessageExtent> measure(OutgoingMessage message) {
        return connector.measure(message);
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        List<SendResult> results = connector.send(batch, mayBegin);
        Map<String, UUID> given = numbers.takeAll();
        if (!given.isEmpty()) {
            keep(given);
        }
        return results;
    }

    /** The messages are sent, whether or not anybody will hear more of them. */
    private void keep(Map<String, UUID> given) {
        try {
            keep.accept(given);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The numbers of %d messages could not be kept", given.size());
        }
    }

    @Override
    public void closeIdle() {
        connector.closeIdle();
    }

    @Override
    public void close() {
        connector.close();
    }
}
