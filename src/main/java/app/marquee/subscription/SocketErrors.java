package app.marquee.subscription;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Errors of subscriptions that come before the engine is asked. */
final class SocketErrors {
    private static final Logger LOG = Logger.getLogger(SocketErrors.class);

    private SocketErrors() {}

    static JsonArray tooManySubscriptions(int limit) {
        return of(
                RequestErrorCode.THROTTLED,
                Message.of("A connection may have %s subscriptions at a time; complete one first", limit));
    }

    static JsonArray tooManySubscriptionsOfTenant(int limit) {
        return of(
                RequestErrorCode.THROTTLED,
                Message.of("A tenant may have %s subscriptions at a time; complete one first", limit));
    }

    /** Logs what nobody expected; answers what the client may know of it. */
    static JsonArray internal(Throwable cause) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(cause, "Internal error %s", reference);
        return of(
                RequestErrorCode.INTERNAL,
                Message.of("Something went wrong on our side; nothing was changed. Reference: %s", reference));
    }

    private static JsonArray of(RequestErrorCode code, Message message) {
        var error = Json.createObjectBuilder()
                .add("message", message.forCaller())
                .add("extensions", Json.createObjectBuilder().add("code", code.name()));
        return Json.createArrayBuilder().add(error).build();
    }
}
