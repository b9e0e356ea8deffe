package app.marquee.shared;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Gives each HTTP request an id, a caller's own if it sends one, that stands in its response and in all it logs. */
@ApplicationScoped
class RequestLog {
    static final String HEADER = "X-Request-Id";

    private static final Logger LOG = Logger.getLogger(RequestLog.class);
    // What goes into the log unchecked could pretend to be other lines, or be personal.
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL_OTHERS = 10_000;

    void register(@Observes Filters filters) {
        filters.register(RequestLog::begin, BEFORE_ALL_OTHERS);
    }

    private static void begin(RoutingContext routing) {
        String given = routing.request().getHeader(HEADER);
        String id = given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : Ids.newId().toString();
        new RequestOrigin(id, routing.request().remoteAddress()).enter();
        Language.enter(routing.request());
        routing.response().putHeader(HEADER, id);
        // The GraphQL endpoint puts a handler of its own in the place of those for the end of the response.
        routing.addBodyEndHandler(ended -> LOG.debugf(
                "%s answered with %d",
                routing.request().method(), routing.response().getStatusCode()));
        routing.next();
    }
}
