package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Message;
import java.util.List;

/** What one account at a provider wants to be told in an HTTP call, and what its answers mean. */
interface HttpProvider {
    Connector.Capabilities capabilities();

    /** The server that every call goes to. */
    WebAddress server();

    /**
     * Called before the first message of a batch: what has to be asked for is asked for before anything leaves.
     *
     * @throws app.marquee.outbound.Unreachable when it is not to be had
     */
    default void prepare() {}

    /** As {@link Connector#measure}. */
    default List<MessageExtent> measure(OutgoingMessage message) {
        return capabilities().measure(message.text());
    }

    /** The one request that sends a message. */
    Call call(OutgoingMessage message);

    SendResult result(Answer answer);

    /** As {@link #result(Answer)}, where it matters whose answer it is. */
    default SendResult result(OutgoingMessage message, Answer answer) {
        return result(answer);
    }

    /**
     * What a status means where the provider says nothing more. A provider without idempotency keys that answers with a
     * fault of its own may have taken the message: that is nobody's knowledge, and never a reason to send it again.
     */
    static SendResult byStatus(Answer answer, Message reason) {
        int status = answer.status();
        if (answer.isSuccess()) {
            return SendResult.sent();
        } else if (status == 408 || status >= 500) {
            return SendResult.unconfirmed(reason);
        }
        return isOfAccount(status) ? SendResult.postponed(reason) : SendResult.refused(reason);
    }

    /** Whether it is the account that the provider does not let send now: another message would fare no better. */
    private static boolean isOfAccount(int status) {
        return status < 400 || status == 401 || status == 402 || status == 403 || status == 404 || status == 429;
    }
}
