package app.marquee.graphql;

import app.marquee.limit.TooFewPoints;
import app.marquee.security.CurrentCaller;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;
import graphql.language.OperationDefinition.Operation;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers subscriptions of clients that are connected by a websocket, each time with the present state, under the same
 * checks as what comes by HTTP.
 */
@ApplicationScoped
public class SubscriptionEngine {
    static final String REPEATED = "marquee.repeated";

    private final RequestedDocuments documents;
    private final CurrentCaller caller;
    private final Throttle throttle;
    private final CurrentVertxRequest current;
    private final ExecutionService service;

    SubscriptionEngine(
            RequestedDocuments documents,
            CurrentCaller caller,
            Throttle throttle,
            CurrentVertxRequest current,
            ExecutionService service) {
        this.documents = documents;
        this.caller = caller;
        this.throttle = throttle;
        this.current = current;
        this.service = service;
    }

    /**
     * In the request at hand, whose caller is authenticated.
     *
     * @param isFirst false where the subscription has been answered before
     */
    public JsonObject answer(JsonObject payload, boolean isFirst) {
        current.getCurrent().put(REPEATED, !isFirst);
        try {
            throttle.admit();
            return answer(GraphQLRequest.of(payload));
        } catch (TooFewPoints e) {
            return Responses.refusal(e);
        } catch (RequestException e) {
            throttle.refused();
            return Responses.refusal(e);
        }
    }

    private JsonObject answer(GraphQLRequest request) {
        RoutingContext call = current.getCurrent();
        var requested = documents.of(request, () -> caller.tenant(call.request().getHeader("X-Tenant")));
        CheckedDocument document = requested.document();
        if (document.kindOf(request.operationName()) != Operation.SUBSCRIPTION) {
            throw new InvalidRequest(
                    Message.of("Send queries and mutations by POST; websockets are for subscriptions"));
        }
        call.put(RequestGuard.TENANT_NEED, document.tenantNeed());
        var result = new Result();
        service.executeSync(request.toJson(requested.text()), context(), result);
        return result.response();
    }

    /** What SmallRye's own handlers tell its fetchers: to stay on this thread and in this request. */
    private static Map<String, Object> context() {
        Map<String, Object> context = new HashMap<>();
        context.put("runBlocking", true);
        context.put("state", Arc.container().requestContext().getState());
        return context;
    }

    private static final class Result implements ExecutionResponseWriter {
        private @Nullable ExecutionResponse written;
        private @Nullable Throwable failure;

        @Override
        public void write(ExecutionResponse response) {
            written = response;
        }

        @Override
        public void fail(Throwable cause) {
            failure = cause;
        }

        JsonObject response() {
            ExecutionResponse response = written;
            if (response == null) {
                throw new IllegalStateException("The engine did not answer", failure);
            }
            return response.getExecutionResultAsJsonObject();
        }
    }
}
