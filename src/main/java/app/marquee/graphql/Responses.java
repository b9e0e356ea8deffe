package app.marquee.graphql;

import app.marquee.limit.TooFewPoints;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Objects;

/** Writes the responses of the GraphQL endpoint: media type, status, and what caches may do with it. */
final class Responses implements ExecutionResponseWriter {
    /** Routing context key: the status of a request that was refused before it was run. */
    static final String STATUS = "marquee.status";

    private static final String TYPE = "marquee.response-type";
    private static final String VARIES = "Accept, Authorization, X-Tenant";

    private final RoutingContext context;

    Responses(RoutingContext context) {
        this.context = context;
    }

    /** From now on the request is answered in this type. */
    static void answerAs(RoutingContext context, ResponseType type) {
        context.put(TYPE, type);
    }

    private static ResponseType typeOf(RoutingContext context) {
        return Objects.requireNonNullElse(context.get(TYPE), ResponseType.JSON);
    }

    static void refuse(RoutingContext context, RequestException refusal) {
        if (refusal instanceof TooFewPoints few) {
            context.response().putHeader("Retry-After", few.retryAfterSeconds());
        }
        begin(context, statusOf(refusal, typeOf(context))).end(refusal(refusal).toString());
    }

    /** The response to what is refused before it is run. */
    static JsonObject refusal(RequestException refusal) {
        var extensions = Json.createObjectBuilder().add("code", refusal.code().name());
        if (refusal instanceof TooFewPoints few) {
            extensions.add("retryAfterMs", few.retryAfter().toMillis());
        }
        return response(refusal.text(), extensions);
    }

    private static JsonObject response(Message message, JsonObjectBuilder extensions) {
        var error =
                Json.createObjectBuilder().add("message", message.forCaller()).add("extensions", extensions);
        return Json.createObjectBuilder()
                .add("errors", Json.createArrayBuilder().add(error))
                .build();
    }

    private static int statusOf(RequestException refusal, ResponseType type) {
        if (refusal instanceof InvalidRequest invalid) {
            return invalid.statusAs(type);
        }
        return switch (refusal.code()) {
            case FORBIDDEN, TENANT_REQUIRED, TENANT_SUSPENDED -> 403;
            case THROTTLED -> 429;
            case PERSISTED_QUERY_NOT_FOUND -> type.statusWithoutData();
            default -> 400;
        };
    }

    static void refuse(RoutingContext context, int status, RequestErrorCode code, Message message) {
        var extensions = Json.createObjectBuilder().add("code", code.name());
        begin(context, status).end(response(message, extensions).toString());
    }

    private static HttpServerResponse begin(RoutingContext context, int status) {
        HttpServerResponse response = context.response().setStatusCode(status);
        response.headers().add("Vary", VARIES);
        return response.putHeader("Content-Type", typeOf(context).contentType()).putHeader("Cache-Control", "no-store");
    }

    @Override
    public void write(ExecutionResponse result) {
        JsonObject response = result.getExecutionResultAsJsonObject();
        if (context.request().method().equals(HttpMethod.GET) && !response.containsKey("errors")) {
            writeCacheable(response);
        } else {
            begin(context, statusOf(response)).end(response.toString());
        }
    }

    private int statusOf(JsonObject response) {
        Integer status = context.get(STATUS);
        if (status != null) {
            return status;
        }
        return response.containsKey("data") ? 200 : typeOf(context).statusWithoutData();
    }

    /** A browser keeps it for its user and asks each time whether it still holds. */
    private void writeCacheable(JsonObject response) {
        String tag = EntityTag.of(response.getValue("/data").toString());
        HttpServerResponse out = begin(context, 200)
                .putHeader("Cache-Control", "private, no-cache")
                .putHeader("ETag", tag);
        if (EntityTag.isAmong(context.request().headers().getAll("If-None-Match"), tag)) {
            out.setStatusCode(304).end();
        } else {
            out.end(response.toString());
        }
    }

    @Override
    public void fail(Throwable failure) {
        context.fail(failure);
    }
}
