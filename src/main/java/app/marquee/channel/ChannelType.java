package app.marquee.channel;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.ChannelKind;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is special about the channels of one kind; one bean each. */
interface ChannelType {
    ChannelKind kind();

    /**
     * Reads the settings that a caller gave, without talking to anybody.
     *
     * @throws app.marquee.shared.DomainException naming the setting at fault
     */
    Account read(JsonObject settings);

    /**
     * As {@link #read(JsonObject)}, for a channel that has an account already.
     *
     * @param before what it has; what was made for it may be kept
     */
    default Account read(JsonObject settings, Account before) {
        return read(settings);
    }

    /**
     * Talks to the other side once.
     *
     * @throws Unreachable when it does not answer, or not as it should
     */
    void test(Account account);

    /** Called in the transaction that keeps an account which was just connected. */
    default void connected(UUID channelId, Account account) {}

    /** @param settings those of {@link Account} */
    Connector.Capabilities capabilities(JsonObject settings);

    OpenConnector open(UUID tenantId, UUID channelId, Account account);

    /** Whether the provider sent it; where it signs nothing, the address that it was told is its right to. */
    default boolean isGenuine(Account account, ReceiptNotice notice) {
        return true;
    }

    /** What a provider wants to be told back before it tells anything; empty where it wants nothing. */
    default Optional<String> echo(ReceiptNotice notice) {
        return Optional.empty();
    }

    /** What a provider is answered that told something. */
    default ReceiptReply reply() {
        return ReceiptReply.USUAL;
    }

    /** What a provider says became of messages; none where the kind has no provider that would. */
    default List<Receipt> receipts(Account account, ReceiptNotice notice) {
        return List.of();
    }

    /**
     * @param settings what may be shown
     * @param secret what is stored encrypted; null where there is none
     * @param disclosedSecret a secret that we made and that the caller has to know; shown once
     */
    record Account(
            JsonObject settings,
            @Nullable String secret,
            @Nullable String disclosedSecret) {
        /** Without the secrets, wherever it may be written. */
        @Override
        public String toString() {
            return "Account" + settings;
        }
    }
}
