package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.outbound.SignedCalls;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;

/** Says what became of a message that was one signed call. */
@ApplicationScoped
class WebhookCalls {
    private final SignedCalls calls;

    WebhookCalls(SignedCalls calls) {
        this.calls = calls;
    }

    /**
     * Makes one call. Never fails: what goes wrong is a result.
     *
     * @param address where to connect to, with the name that TLS verifies
     */
    Future<SendResult> call(WebhookAccount account, InetSocketAddress address, UUID id, JsonObject payload) {
        return calls.post(account.address(), address, List.of(account.secret()), id.toString(), payload.toString())
                .map(WebhookCalls::result)
                .otherwise(WebhookCalls::failure);
    }

    private static SendResult result(Answer answer) {
        if (answer.isSuccess()) {
            return SendResult.sent();
        }
        var status = answer.status();
        return status == 408 || status == 429 || status >= 500
                ? SendResult.postponed(answer.reason())
                : SendResult.refused(answer.reason());
    }

    private static SendResult failure(Throwable failure) {
        return failure instanceof Unreachable unreachable
                ? SendResult.postponed(unreachable.reason())
                : SendResult.unconfirmed(Message.of("The connection broke, or no answer came in time"));
    }
}
