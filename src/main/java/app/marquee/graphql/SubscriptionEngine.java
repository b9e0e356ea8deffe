package app.marquee.graphql;

import app.marquee.limit.TooFewPoints;
import app.marquee.security.CurrentCaller;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;
import graphql.language.OperationDefinition.Operation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.ExecutionService;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;

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
        return DirectExecution.of(service, request.toJson(requested.text())).getExecutionResultAsJsonObject();
    }
}
