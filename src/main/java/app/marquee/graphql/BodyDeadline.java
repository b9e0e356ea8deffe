package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses whoever does not finish sending a request in time, so that nobody keeps half of one open for long. */
@ApplicationScoped
public class BodyDeadline {
    private final long milliseconds;

    BodyDeadline(@ConfigProperty(name = "marquee.request.body-timeout", defaultValue = "10s") Duration timeout) {
        this.milliseconds = timeout.toMillis();
    }

    public void watch(RoutingContext context) {
        long timer = context.vertx().setTimer(milliseconds, id -> {
            if (!context.request().isEnded() && !context.response().ended()) {
                refuse(context);
            }
        });
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        context.next();
    }

    /** What is still on its way belongs to this request, so the connection cannot serve another. */
    private static void refuse(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(ended -> context.request().connection().close());
        }
        Responses.refuse(context, 408, RequestErrorCode.INVALID, Message.of("The request did not arrive in time"));
    }
}
