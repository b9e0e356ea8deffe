package app.marquee.graphql;

import app.marquee.security.AccessReason;
import app.marquee.security.TenantNeed;
import app.marquee.shared.Language;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the GraphQL endpoint: lets in only POSTs of JSON, by an authenticated caller, with a document that
 * parses and is within bounds. Answers everything else itself, as GraphQL errors with the right HTTP status.
 */
@ApplicationScoped
class RequestGuard {
    /** Routing context key: the document's {@link TenantNeed}. */
    static final String TENANT_NEED = "marquee.tenant-need";

    // After authentication (-200) has put the deferred identity into the routing context, before the endpoint itself.
    private static final int BEFORE_ENDPOINT = -100;
    private static final int MAXIMUM_BODY_BYTES = 1024 * 1024;
    private static final int MAXIMUM_CACHED_CHARACTERS = 4 * 1024 * 1024;
    private static final Set<String> FIELDS_WITHOUT_TENANT = Set.of("viewer", "__schema", "__type", "__typename");
    private static final Set<String> FIELDS_WITHOUT_MEMBERSHIP = Set.of("acceptInvitation");

    private final IdentityProviderManager identityProviders;
    // Clients send the same few documents again and again: each is parsed once. The weight is in characters.
    private final Cache<String, TenantNeed> accepted = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_CACHED_CHARACTERS)
            .weigher((String query, TenantNeed need) -> query.length())
            .build();

    RequestGuard(IdentityProviderManager identityProviders) {
        this.identityProviders = identityProviders;
    }

    void register(@Observes Router router) {
        router.route("/graphql")
                .order(BEFORE_ENDPOINT)
                .handler(BodyHandler.create(false).setBodyLimit(MAXIMUM_BODY_BYTES))
                .handler(this::guard)
                .failureHandler(RequestGuard::failed);
    }

    private void guard(RoutingContext context) {
        Language.ofCaller().stateOn(context.response());
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            context.next();
        } else if (!context.request().method().equals(HttpMethod.POST)) {
            context.response().putHeader("Allow", "POST, OPTIONS");
            refuse(context, 405, RequestErrorCode.INVALID, Message.of("Send GraphQL by POST"));
        } else if (!isJson(context.request().getHeader("Content-Type"))) {
            // A browser sends forms and plain text across origins without asking; JSON it does not.
            refuse(context, 415, RequestErrorCode.INVALID, Message.of("Send the request as application/json"));
        } else {
            authenticate(context);
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
        if (identity == null || identity.isAnonymous()) {
            unauthenticated(context);
            return;
        }
        try {
            checkReason(context.request().getHeader(AccessReason.HEADER));
            check(context, context.body().buffer() == null ? "" : context.body().asString());
        } catch (RequestException e) {
            refuse(context, 400, e.code(), e.text());
            return;
        }
        context.next();
    }

    /** What fails outside of any field, such as for want of a database, is told in the form of all other errors. */
    private static void failed(RoutingContext context) {
        if (context.response().headWritten()) {
            context.next();
        } else if (context.statusCode() == 413) {
            refuse(
                    context,
                    413,
                    RequestErrorCode.INVALID,
                    Message.of("The request is larger than %d bytes", MAXIMUM_BODY_BYTES));
        } else if (context.failure() != null && context.statusCode() >= 500) {
            refuse(context, 500, RequestErrorCode.INTERNAL, Errors.logged(context.failure()));
        } else {
            context.next();
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
        refuse(
                context,
                401,
                RequestErrorCode.UNAUTHENTICATED,
                Message.of("Send a valid token or API key in the header Authorization: Bearer ..."));
    }

    private static void checkReason(@Nullable String reason) {
        if (reason != null && !AccessReason.isAcceptable(reason)) {
            throw new InvalidRequest(
                    Message.of("%s takes 1 to 500 printable characters of ASCII", AccessReason.HEADER));
        }
    }

    private void check(RoutingContext context, String body) {
        JsonObject request = parseBody(body);
        if (!(request.getValue("query") instanceof String query) || query.isBlank()) {
            throw new InvalidRequest(Message.of("The request needs a text `query`"));
        }
        Object operationName = request.getValue("operationName");
        if (operationName != null && !(operationName instanceof String)) {
            throw new InvalidRequest(Message.of("`operationName` must be text"));
        }
        Object variables = request.getValue("variables");
        if (variables != null && !(variables instanceof JsonObject)) {
            throw new InvalidRequest(Message.of("`variables` must be an object"));
        }
        context.put(TENANT_NEED, accepted.get(query, RequestGuard::accept));
    }

    private static TenantNeed accept(String query) {
        Document document = parse(query);
        DocumentLimits.check(document);
        return tenantNeed(document);
    }

    private static JsonObject parseBody(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new InvalidRequest(Message.of("The request is not a JSON object"));
        }
    }

    private static Document parse(String query) {
        try {
            return Parser.parse(query);
        } catch (InvalidSyntaxException e) {
            throw new InvalidRequest(Message.of(
                    "The document does not parse: line %d, column %d",
                    e.getLocation().getLine(), e.getLocation().getColumn()));
        } catch (GraphQLException e) {
            throw new InvalidRequest(Message.of("The document does not parse"));
        }
    }

    private static TenantNeed tenantNeed(Document document) {
        if (asksOnlyFor(FIELDS_WITHOUT_MEMBERSHIP, document)) {
            return TenantNeed.NONE;
        }
        return asksOnlyFor(FIELDS_WITHOUT_TENANT, document) ? TenantNeed.ANY : TenantNeed.ONE;
    }

    private static boolean asksOnlyFor(Set<String> fields, Document document) {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .flatMap(operation -> operation.getSelectionSet().getSelections().stream())
                .allMatch(selection -> selection instanceof Field field && fields.contains(field.getName()));
    }

    /** The GraphQL page of development names the type twice, joined by a comma as browsers do. */
    private static boolean isJson(@Nullable String contentTypes) {
        return contentTypes != null
                && Stream.of(contentTypes.split(",", -1))
                        .map(type -> type.split(";", 2)[0].strip())
                        .allMatch("application/json"::equalsIgnoreCase);
    }

    private static void refuse(RoutingContext context, int status, RequestErrorCode code, Message message) {
        var error = new JsonObject()
                .put("message", message.forCaller())
                .put("extensions", new JsonObject().put("code", code.name()));
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(new JsonObject().put("errors", new JsonArray().add(error)).toString());
    }

    private static final class InvalidRequest extends RequestException {
        InvalidRequest(Message message) {
            super(RequestErrorCode.INVALID, message);
        }
    }
}
