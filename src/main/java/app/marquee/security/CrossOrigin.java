package app.marquee.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers that pages of {@link AllowedOrigins} may call. Quarkus' own filter also refuses requests of other
 * origins, which here would lose unsubscriptions sent from a web mailer; it is the browser that keeps pages from reading.
 */
@ApplicationScoped
public class CrossOrigin {
    private static final int AFTER_THE_REQUEST_ID = 9_000;
    private static final String METHODS = "GET, POST, PUT";
    private static final String TAKEN =
            "Authorization, Content-Type, If-None-Match, X-Tenant, X-Access-Reason, X-Request-Id";
    private static final String SHOWN = "ETag, X-Request-Id, Retry-After, WWW-Authenticate, Allow, Content-Disposition";
    /** In seconds; no browser keeps an answer longer than a day, Chromium two hours. */
    private static final String KEPT = "7200";

    private final AllowedOrigins origins;

    CrossOrigin(AllowedOrigins origins) {
        this.origins = origins;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_THE_REQUEST_ID);
    }

    public void handle(RoutingContext context) {
        var headers = context.response().headers();
        headers.add("Vary", "Origin");
        String origin = context.request().getHeader("Origin");
        if (origin == null || !origins.mayRead(origin)) {
            context.next();
            return;
        }
        headers.set("Access-Control-Allow-Origin", origin);
        if (isPreflight(context.request())) {
            headers.set("Access-Control-Allow-Methods", METHODS)
                    .set("Access-Control-Allow-Headers", TAKEN)
                    .set("Access-Control-Max-Age", KEPT);
            context.response().setStatusCode(204).end();
        } else {
            headers.set("Access-Control-Expose-Headers", SHOWN);
            context.next();
        }
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }
}
