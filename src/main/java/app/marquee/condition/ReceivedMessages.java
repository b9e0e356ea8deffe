package app.marquee.condition;

/**
 * Where the messages that customers received can be read. The features that send messages stand to the right of this
 * one, so each of them gives a bean; conditions read the union of all.
 */
public interface ReceivedMessages {
    /**
     * A select of {@code customer_id}, {@code received_at} and {@code interacted_at} (when the message was first opened
     * or clicked; null: it was not), one row for each message received, of the tenant {@code :tenantId}.
     */
    String sql();
}
