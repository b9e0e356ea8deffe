package app.marquee.bulk;

import app.marquee.security.CrossOrigin;
import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Language;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes a file from whoever has the address of an upload. It stands before the handler that keeps request bodies in
 * memory, and so before the limit on those and the handling of origins, of which it needs the latter.
 */
@ApplicationScoped
class UploadRoute {
    static final String PATH = "/uploads/";

    private static final Logger LOG = Logger.getLogger(UploadRoute.class);
    private static final int BEFORE_BODIES_ARE_KEPT = Integer.MIN_VALUE;
    /** Each takes some MB of memory while it runs. */
    static final int AT_ONCE = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Uploads uploads;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final Vertx vertx;
    private final CrossOrigin crossOrigin;
    private final long maximumSize;
    private final Semaphore places = new Semaphore(AT_ONCE);

    UploadRoute(
            Uploads uploads,
            SignedTokens tokens,
            TenantContext tenantContext,
            Vertx vertx,
            CrossOrigin crossOrigin,
            @ConfigProperty(name = "marquee.uploads.maximum-size") MemorySize maximumSize) {
        this.uploads = uploads;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
        this.vertx = vertx;
        this.crossOrigin = crossOrigin;
        this.maximumSize = maximumSize.asLongValue();
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.PUT, PATH + ":token")
                .order(BEFORE_BODIES_ARE_KEPT)
                .handler(crossOrigin::handle)
                .handler(this::receive);
    }

    private void receive(RoutingContext context) {
        var request = context.request();
        if (!places.tryAcquire()) {
            refuse(
                    request,
                    new UploadRefused(503, Message.of("Too many files arrive at once; try again in a minute.")));
            return;
        }
        context.addEndHandler(ended -> places.release());
        request.pause();
        vertx.executeBlocking(() -> begin(context), false)
                .onSuccess(reception -> receive(context, reception))
                .onFailure(failure -> refuse(request, failure));
    }

    private UploadReception begin(RoutingContext context) {
        var token = tokens.verify(Purpose.UPLOAD, context.pathParam("token"));
        if (announcedSize(context.request()) > maximumSize) {
            throw UploadRefused.tooLarge(maximumSize);
        }
        return UploadReception.begin(uploads, tenantContext, token);
    }

    private static long announcedSize(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private void receive(RoutingContext context, UploadReception reception) {
        var request = context.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        var body = new UploadBody(
                request,
                vertx,
                reception,
                maximumSize,
                () -> request.response().setStatusCode(204).end(),
                failure -> refuse(request, failure));
        body.receive();
    }

    /** Answers at once and lets the rest of the body pass, since many clients read no answer before they have sent all. */
    private void refuse(HttpServerRequest request, Throwable failure) {
        if (!request.isEnded()) {
            request.handler(passedOver -> {}).endHandler(ended -> {});
            request.resume();
        }
        vertx.setTimer(PATIENCE.toMillis(), timer -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        // Before the filters that would know it.
        var language = Language.accepted(request.getHeader("Accept-Language"));
        language.stateOn(request.response());
        request.response()
                .setStatusCode(statusFor(failure))
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(messageFor(failure).in(language) + "\n");
    }

    private static int statusFor(Throwable failure) {
        if (failure instanceof UploadRefused refused) {
            return refused.status();
        }
        return failure instanceof InvalidToken ? 403 : 500;
    }

    private static Message messageFor(Throwable failure) {
        if (failure instanceof UploadRefused refused) {
            return refused.text();
        }
        if (failure instanceof InvalidToken invalid) {
            return invalid.text();
        }
        LOG.error("An upload could not be stored", failure);
        return Message.of("Something went wrong on our side; PUT the file again.");
    }
}
