package app.marquee.collect;

import app.marquee.customer.EventOutcome;
import app.marquee.graphql.BodyDeadline;
import app.marquee.limit.TooFewPoints;
import app.marquee.security.KeyCallers;
import app.marquee.shared.Language;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Segment's HTTP API. Pages of every origin may call it: the key stands in the request and, being in a page, is known to
 * everybody; it should be able to do nothing but this.
 */
@ApplicationScoped
class CollectRoutes {
    private static final Logger LOG = Logger.getLogger(CollectRoutes.class);
    private static final String PATH = "/v1/:call";
    private static final int MAXIMUM_BATCH = 2_500;
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    // As the GraphQL endpoint: before the handler that would keep larger bodies.
    private static final int ORDER = -100;

    private final KeyCallers callers;
    private final Collector collector;
    private final BodyDeadline bodyDeadline;

    CollectRoutes(KeyCallers callers, Collector collector, BodyDeadline bodyDeadline) {
        this.callers = callers;
        this.collector = collector;
        this.bodyDeadline = bodyDeadline;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.OPTIONS, PATH).order(ORDER).handler(CollectRoutes::mayCall);
        router.route(HttpMethod.POST, PATH).order(ORDER - 1).handler(this::watch);
        router.route(HttpMethod.POST, PATH)
                .order(ORDER)
                .handler(BodyHandler.create(false).setBodyLimit(CollectBody.MAXIMUM_BATCH_BYTES))
                .blockingHandler(this::take, false)
                .failureHandler(CollectRoutes::failed);
    }

    private static void mayCall(RoutingContext context) {
        open(context);
        context.response()
                .putHeader("Access-Control-Allow-Methods", "POST")
                .putHeader(
                        "Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, X-Retry-Count")
                .putHeader("Access-Control-Max-Age", "7200")
                .setStatusCode(204)
                .end();
    }

    /** Pages read the answer to what did not arrive, too. */
    private void watch(RoutingContext context) {
        open(context);
        bodyDeadline.watch(context);
    }

    private static void open(RoutingContext context) {
        context.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", "Retry-After, X-Request-Id")
                .putHeader("Cache-Control", "no-store");
    }

    private void take(RoutingContext context) {
        try {
            answer(context, 200, taken(context));
        } catch (RequestException e) {
            refuse(context, e);
        }
    }

    private JsonObject taken(RoutingContext context) {
        String call = context.pathParam("call");
        boolean isBatch = call.equals("batch") || call.equals("b");
        Optional<MessageType> type = isBatch ? Optional.empty() : MessageType.of(call);
        if (!isBatch && type.isEmpty()) {
            throw new BodyRefused(404, Message.of("Must be track, identify, page, screen, group, alias or batch"));
        }
        JsonObject body = CollectBody.read(
                context.body().buffer(),
                context.request().getHeader("Content-Encoding"),
                isBatch ? CollectBody.MAXIMUM_BATCH_BYTES : CollectBody.MAXIMUM_MESSAGE_BYTES);
        var messages = isBatch ? batch(body) : List.of(new Collector.Sent(type.orElseThrow(), body, null));
        var outcomes = callers.callAs(key(context, body), context, () -> collector.take(messages));
        return told(outcomes, isBatch);
    }

    private static List<Collector.Sent> batch(JsonObject body) {
        if (!(body.get("batch") instanceof JsonArray batch) || batch.isEmpty() || batch.size() > MAXIMUM_BATCH) {
            throw new BodyRefused(400, Message.of("Send 1 to %d messages as a list in batch", MAXIMUM_BATCH));
        }
        String sentAt = body.get("sentAt") instanceof JsonString text ? text.getString() : null;
        return batch.stream()
                .map(message -> {
                    if (message instanceof JsonObject object) {
                        return new Collector.Sent(null, object, sentAt);
                    }
                    throw new BodyRefused(400, Message.of("Send 1 to %d messages as a list in batch", MAXIMUM_BATCH));
                })
                .toList();
    }

    /** As user name or, where the page must not ask whether it may send one, in the body. */
    private static String key(RoutingContext context, JsonObject body) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.startsWith(BASIC)) {
            return userName(header.substring(BASIC.length()).strip());
        }
        if (header != null && header.startsWith(BEARER)) {
            return header.substring(BEARER.length()).strip();
        }
        return body.get("writeKey") instanceof JsonString text ? text.getString() : "";
    }

    private static String userName(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return decoded.split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A batch is taken as far as it can be, so that its sender does not send it again. */
    private static JsonObject told(List<EventOutcome> outcomes, boolean isBatch) {
        var refused = Json.createArrayBuilder();
        for (int index = 0; index < outcomes.size(); index++) {
            var fault = outcomes.get(index).fault();
            if (fault == null) {
                continue;
            }
            if (!isBatch && outcomes.get(index).kept() == null) {
                throw new BodyRefused(400, fault.text(), fault.field());
            }
            refused.add(Json.createObjectBuilder()
                    .add("index", index)
                    .add("code", fault.code().name())
                    .add("field", String.join(".", fault.field()))
                    .add("message", fault.text().forCaller())
                    .add("kept", outcomes.get(index).kept() != null));
        }
        var answer = Json.createObjectBuilder().add("success", true);
        JsonArray all = refused.build();
        return (all.isEmpty() ? answer : answer.add("refused", all)).build();
    }

    private static void refuse(RoutingContext context, RequestException refusal) {
        if (refusal instanceof TooFewPoints wait) {
            context.response().putHeader("Retry-After", wait.retryAfterSeconds());
        }
        List<String> field = refusal instanceof BodyRefused refused ? refused.field() : List.of();
        refuse(context, statusOf(refusal), refusal.code(), refusal.text(), field);
    }

    private static int statusOf(RequestException refusal) {
        if (refusal instanceof BodyRefused refused) {
            return refused.status();
        }
        return switch (refusal.code()) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN, TENANT_REQUIRED, TENANT_SUSPENDED -> 403;
            case THROTTLED -> 429;
            case CONFLICT -> 409;
            default -> 400;
        };
    }

    private static void failed(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.statusCode() == 413) {
            refuse(context, CollectBody.tooLarge(CollectBody.MAXIMUM_BATCH_BYTES));
            return;
        }
        if (context.failure() instanceof DecoderException) {
            // Sent as a form, and of no form's size.
            refuse(context, CollectBody.noObject());
            return;
        }
        LOG.error("Messages could not be taken", context.failure());
        refuse(
                context,
                500,
                RequestErrorCode.INTERNAL,
                Message.of("Something went wrong on our side; send it again."),
                List.of());
    }

    private static void refuse(
            RoutingContext context, int status, RequestErrorCode code, Message reason, List<String> field) {
        answer(
                context,
                status,
                Json.createObjectBuilder()
                        .add("success", false)
                        .add("code", code.name())
                        .add("field", String.join(".", field))
                        .add("message", reason.forCaller())
                        .build());
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        open(context);
        Language.ofCaller().stateOn(context.response());
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toString());
    }
}
