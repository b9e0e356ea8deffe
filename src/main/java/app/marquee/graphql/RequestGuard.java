package app.marquee.graphql;

import app.marquee.security.AccessReason;
import app.marquee.shared.Language;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the GraphQL endpoint: lets in only GETs and POSTs of JSON, by an authenticated caller who takes our
 * answers. Answers everything else itself, as GraphQL errors with the right HTTP status. A page of another origin can
 * have a browser send a GET unasked, but only without the header by which callers are known, and so as nobody.
 */
@ApplicationScoped
class RequestGuard {
    /** Routing context key: the document's {@link app.marquee.security.TenantNeed}. */
    static final String TENANT_NEED = "marquee.tenant-need";

    private static final String PATH = "/graphql";
    // After authentication (-200) has put the deferred identity into the routing context; websockets come at -99.
    private static final int BEFORE_WEBSOCKETS = -100;
    private static final int AFTER_WEBSOCKETS = -98;
    private static final int MAXIMUM_BODY_BYTES = 1024 * 1024;
    private static final String METHODS = "GET, POST, OPTIONS";

    private final IdentityProviderManager identityProviders;
    private final GraphQLEndpoint endpoint;
    private final BodyDeadline bodyDeadline;

    RequestGuard(IdentityProviderManager identityProviders, GraphQLEndpoint endpoint, BodyDeadline bodyDeadline) {
        this.identityProviders = identityProviders;
        this.endpoint = endpoint;
        this.bodyDeadline = bodyDeadline;
    }

    void register(@Observes Router router) {
        router.route(PATH).order(BEFORE_WEBSOCKETS - 1).handler(bodyDeadline::watch);
        router.route(PATH)
                .order(BEFORE_WEBSOCKETS)
                .handler(BodyHandler.create(false).setBodyLimit(MAXIMUM_BODY_BYTES))
                .handler(this::guard)
                .failureHandler(RequestGuard::failed);
        router.route(PATH)
                .order(AFTER_WEBSOCKETS)
                .blockingHandler(endpoint, false)
                .failureHandler(RequestGuard::failed);
    }

    private void guard(RoutingContext context) {
        Language.ofCaller().stateOn(context.response());
        HttpServerRequest request = context.request();
        if (request.method().equals(HttpMethod.OPTIONS)) {
            context.response().putHeader("Allow", METHODS).setStatusCode(204).end();
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.POST)) {
            context.response().putHeader("Allow", METHODS);
            Responses.refuse(
                    context, 405, RequestErrorCode.INVALID, Message.of("Send GraphQL by POST, or queries by GET"));
        } else if (request.method().equals(HttpMethod.POST) && !isJson(request.getHeader("Content-Type"))) {
            // A browser sends forms and plain text across origins without asking; JSON it does not.
            Responses.refuse(
                    context, 415, RequestErrorCode.INVALID, Message.of("Send the request as application/json"));
        } else {
            negotiate(context);
        }
    }

    private void negotiate(RoutingContext context) {
        var type = ResponseType.acceptedBy(
                String.join(",", context.request().headers().getAll("Accept")));
        if (type.isPresent()) {
            Responses.answerAs(context, type.get());
            authenticate(context);
        } else {
            Responses.refuse(
                    context,
                    406,
                    RequestErrorCode.INVALID,
                    Message.of("Accept application/graphql-response+json or application/json"));
        }
    }

    private void authenticate(RoutingContext context) {
        // Quarkus answers a bad token through this, with a bare 401 unless it is told otherwise.
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>)
                (failed, failure) -> unauthenticated(failed));
        QuarkusHttpUser.getSecurityIdentity(context, identityProviders)
                .subscribe()
                .with(identity -> authenticated(context, identity), failure -> unidentified(context, failure));
    }

    private void authenticated(RoutingContext context, @Nullable SecurityIdentity identity) {
        String reason = context.request().getHeader(AccessReason.HEADER);
        if (identity == null || identity.isAnonymous()) {
            unauthenticated(context);
        } else if (reason != null && !AccessReason.isAcceptable(reason)) {
            Responses.refuse(
                    context,
                    400,
                    RequestErrorCode.INVALID,
                    Message.of("%s takes 1 to 500 printable characters of ASCII", AccessReason.HEADER));
        } else {
            context.next();
        }
    }

    /** What fails outside of any field, such as for want of a database, is told in the form of all other errors. */
    private static void failed(RoutingContext context) {
        if (context.response().headWritten()) {
            context.next();
        } else if (context.statusCode() == 413) {
            Responses.refuse(
                    context,
                    413,
                    RequestErrorCode.INVALID,
                    Message.of("The request is larger than %d bytes", MAXIMUM_BODY_BYTES));
        } else if (context.statusCode() >= 500) {
            Responses.refuse(context, 500, RequestErrorCode.INTERNAL, Errors.logged(context.failure()));
        } else {
            Responses.refuse(
                    context, context.statusCode(), RequestErrorCode.INVALID, Message.of("The request cannot be read"));
        }
    }

    /** That nobody could look a key up does not make it a bad one. */
    private static void unidentified(RoutingContext context, Throwable failure) {
        if (failure instanceof IllegalStateException) {
            context.fail(failure);
        } else {
            unauthenticated(context);
        }
    }

    private static void unauthenticated(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Bearer");
        Responses.refuse(
                context,
                401,
                RequestErrorCode.UNAUTHENTICATED,
                Message.of("Send a valid token or API key in the header Authorization: Bearer ..."));
    }

    /** The GraphQL page of development names the type twice, joined by a comma as browsers do. */
    private static boolean isJson(@Nullable String contentTypes) {
        return contentTypes != null
                && Stream.of(contentTypes.split(",", -1))
                        .map(type -> type.split(";", 2)[0].strip())
                        .allMatch("application/json"::equalsIgnoreCase);
    }
}
