package app.marquee.graphql;

import app.marquee.limit.TooFewPoints;
import app.marquee.security.CurrentCaller;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;
import graphql.language.OperationDefinition.Operation;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Runs what {@link RequestGuard} let in, on a worker thread. It stands in the place of SmallRye's own handler, which
 * knows neither the media type of the specification nor its status codes, and decodes the parameters of a GET twice.
 */
@Singleton
class GraphQLEndpoint extends SmallRyeGraphQLAbstractHandler {
    private static final boolean ON_WORKER_THREADS = true;

    private final RequestedDocuments documents;
    private final CurrentCaller caller;
    private final Throttle throttle;

    GraphQLEndpoint(
            RequestedDocuments documents,
            CurrentCaller caller,
            Throttle throttle,
            CurrentIdentityAssociation identity,
            CurrentVertxRequest request) {
        super(identity, request, ON_WORKER_THREADS);
        this.documents = documents;
        this.caller = caller;
        this.throttle = throttle;
    }

    @Override
    protected void doHandle(RoutingContext context) {
        try {
            throttle.admit();
            run(context, isGet(context) ? GraphQLRequest.ofParameters(context.queryParams()) : ofBody(context));
        } catch (TooFewPoints e) {
            Responses.refuse(context, e);
        } catch (RequestException e) {
            throttle.refused();
            Responses.refuse(context, e);
        }
    }

    private static GraphQLRequest ofBody(RoutingContext context) {
        return GraphQLRequest.ofBody(
                context.body().buffer() == null ? "" : context.body().asString());
    }

    private void run(RoutingContext context, GraphQLRequest request) {
        var requested =
                documents.of(request, () -> caller.tenant(context.request().getHeader("X-Tenant")));
        checkKind(context, requested.document().kindOf(request.operationName()));
        context.put(RequestGuard.TENANT_NEED, requested.document().tenantNeed());
        getExecutionService()
                .executeSync(request.toJson(requested.text()), getMetaData(context), new Responses(context));
    }

    private static void checkKind(RoutingContext context, Operation kind) {
        if (kind == Operation.SUBSCRIPTION) {
            throw new InvalidRequest(Message.of("Subscribe over a websocket, by the protocol graphql-transport-ws"));
        }
        // What changes something must not be repeated or fetched ahead by whoever stands between, nor sent by a link.
        if (kind == Operation.MUTATION && isGet(context)) {
            context.response().putHeader("Allow", "POST");
            throw new InvalidRequest(405, Message.of("Send mutations by POST"));
        }
    }

    private static boolean isGet(RoutingContext context) {
        return context.request().method().equals(HttpMethod.GET);
    }
}
