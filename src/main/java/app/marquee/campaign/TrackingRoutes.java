package app.marquee.campaign;

import app.marquee.security.InvalidToken;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Language;
import app.marquee.shared.Message;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.vertx.web.Param;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HandlerType;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The addresses that stand in messages: tracked links, the sign that a message was opened, and the way out. */
@ApplicationScoped
public class TrackingRoutes {
    static final String CLICK = "/c/";
    static final String OPEN = "/o/";
    static final String UNSUBSCRIBE = "/u/";
    static final String SHORT = "/s/";

    private static final Buffer PIXEL =
            Buffer.buffer(Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Tracking tracking;
    private final Template page;

    TrackingRoutes(Tracking tracking, @Location("campaign/page.html") Template page) {
        this.tracking = tracking;
        this.page = page;
    }

    @Route(path = CLICK + ":token", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void click(@Param String token, HttpServerRequest request, HttpServerResponse response) {
        redirect(response, () -> tracking.follow(token, look(request)));
    }

    /** Link checkers look before people do; a look is no click. */
    @Route(path = CLICK + ":token", methods = HttpMethod.HEAD, type = HandlerType.BLOCKING)
    void look(@Param String token, HttpServerResponse response) {
        redirect(response, () -> tracking.follow(token, Look.AHEAD));
    }

    /** One address for both, as every character of a short message counts: the code alone leads to the way out. */
    @Route(path = SHORT + ":address", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void clickShort(@Param String address, HttpServerRequest request, HttpServerResponse response) {
        if (ShortLinks.leadsOut(address)) {
            answer(response, () -> show(response, tracking.shortSubscription(address), false));
        } else {
            redirect(response, () -> tracking.followShort(address, look(request)));
        }
    }

    @Route(path = SHORT + ":address", methods = HttpMethod.HEAD, type = HandlerType.BLOCKING)
    void lookShort(@Param String address, HttpServerResponse response) {
        if (ShortLinks.leadsOut(address)) {
            answer(response, () -> show(response, tracking.shortSubscription(address), false));
        } else {
            redirect(response, () -> tracking.followShort(address, Look.AHEAD));
        }
    }

    @Route(path = SHORT + ":address", methods = HttpMethod.POST, type = HandlerType.BLOCKING)
    void unsubscribeShort(@Param String address, HttpServerResponse response) {
        answer(response, () -> show(response, tracking.unsubscribeShort(address), true));
    }

    @Route(path = OPEN + ":token", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void open(@Param String token, HttpServerRequest request, HttpServerResponse response) {
        answer(response, () -> {
            tracking.open(token, look(request));
            secured(response).putHeader("Content-Type", "image/gif").end(PIXEL);
        });
    }

    /** Mail scanners follow links: a GET never changes anything. */
    @Route(path = UNSUBSCRIBE + ":token", methods = HttpMethod.GET, type = HandlerType.BLOCKING)
    void ask(@Param String token, HttpServerResponse response) {
        answer(response, () -> show(response, tracking.subscription(token), false));
    }

    /** By the button of the page, or by the mail program's own (RFC 8058, one click). */
    @Route(path = UNSUBSCRIBE + ":token", methods = HttpMethod.POST, type = HandlerType.BLOCKING)
    void unsubscribe(@Param String token, HttpServerResponse response) {
        answer(response, () -> show(response, tracking.unsubscribe(token), true));
    }

    private void redirect(HttpServerResponse response, Supplier<String> destination) {
        answer(response, () -> {
            secured(response)
                    .setStatusCode(302)
                    .putHeader("Location", destination.get())
                    .end();
        });
    }

    private void show(HttpServerResponse response, Tracking.Subscription subscription, boolean done) {
        var channel = channelName(subscription.channel());
        if (done) {
            html(
                    response,
                    Message.of("You are unsubscribed"),
                    Message.of(
                            "%s will send you no more marketing messages by %s.", subscription.tenantName(), channel),
                    null);
        } else {
            html(
                    response,
                    Message.of("Unsubscribe?"),
                    Message.of(
                            "With the button, %s sends you no more marketing messages by %s. Opening this page has changed nothing.",
                            subscription.tenantName(), channel),
                    Message.of("Unsubscribe"));
        }
    }

    /** As people call it. */
    private static Message channelName(ChannelKind channel) {
        return switch (channel) {
            case EMAIL -> Message.of("email");
            case SMS -> Message.of("SMS");
            case WECHAT_OFFICIAL -> Message.of("WeChat");
            case APP_PUSH -> Message.of("notifications of the app");
            case WEB_PUSH -> Message.of("notifications of the browser");
            default ->
                Message.untranslated(channel.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }

    private void answer(HttpServerResponse response, Runnable work) {
        try {
            work.run();
        } catch (InvalidToken e) {
            unknown(response, e.text());
        } catch (UnknownLink e) {
            unknown(response, Message.of("What this link led to does not exist any more"));
        }
    }

    private void unknown(HttpServerResponse response, Message reason) {
        response.setStatusCode(404);
        html(response, Message.of("Not found"), Message.of("%s.", reason), null);
    }

    /** @param button that does what the title asks; null: nothing is asked */
    private void html(HttpServerResponse response, Message title, Message text, @Nullable Message button) {
        Language language = Language.ofCaller();
        language.stateOn(response);
        secured(response)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", PAGE_POLICY)
                .end(page.data("language", language.tag())
                        .data("title", title.in(language))
                        .data("text", text.in(language))
                        .data("button", button == null ? null : button.in(language))
                        .render());
    }

    private static HttpServerResponse secured(HttpServerResponse response) {
        return response.putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Robots-Tag", "noindex")
                // The token must not travel on to the page that a link leads to.
                .putHeader("Referrer-Policy", "no-referrer");
    }

    private static Look look(HttpServerRequest request) {
        if (isPrefetch(request)) {
            return Look.AHEAD;
        }
        return MachineAgents.include(request.getHeader("User-Agent")) ? Look.MACHINE : Look.PERSON;
    }

    private static boolean isPrefetch(HttpServerRequest request) {
        return request.headers().contains("Sec-Purpose") || "prefetch".equalsIgnoreCase(request.getHeader("Purpose"));
    }
}
