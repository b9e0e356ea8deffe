package app.marquee.media;

import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Shows media to everybody who has the address. Browsers are told to believe the type that was found, and that whatever
 * the bytes hold beyond it is no page and no program of ours.
 */
@ApplicationScoped
class MediaRoute {
    static final String PATH = "/m/";

    private static final Logger LOG = Logger.getLogger(MediaRoute.class);
    /** Each holds a worker thread for as long as its reader takes; a cache before the service takes the crowd. */
    private static final int AT_ONCE = 32;

    private static final int NOT_MODIFIED = 304;
    private static final int UNAVAILABLE = 503;

    private final MediaRepository repository;
    private final MediaStores stores;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final Semaphore places = new Semaphore(AT_ONCE);

    MediaRoute(MediaRepository repository, MediaStores stores, SignedTokens tokens, TenantContext tenantContext) {
        this.repository = repository;
        this.stores = stores;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
    }

    void register(@Observes Router router) {
        router.get(PATH + ":token").blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        if (!places.tryAcquire()) {
            context.response().putHeader("Retry-After", "5");
            Download.refuse(context, UNAVAILABLE, Message.of("Too many downloads at a time; try again later"));
            return;
        }
        try {
            show(context, tokens.verify(Purpose.MEDIA, context.pathParam("token")));
        } catch (InvalidToken e) {
            Download.refuse(context, 403, e.text());
        } catch (RuntimeException e) {
            breakOff(context, e);
        } finally {
            places.release();
        }
    }

    private void show(RoutingContext context, Token token) {
        Optional<Shown> found = tenantContext.callAs(
                token.tenantId(),
                () -> repository
                        .findByIdOptional(token.id())
                        .filter(media -> media.status() == MediaStatus.READY)
                        .map(Shown::of));
        found.ifPresentOrElse(
                shown -> give(context, token, shown),
                () -> Download.refuse(context, 404, Message.of("There is nothing here any more")));
    }

    private void give(RoutingContext context, Token token, Shown shown) {
        putHeaders(context, shown);
        if (shown.tag().equals(context.request().getHeader("If-None-Match"))) {
            context.response().setStatusCode(NOT_MODIFIED).end();
            return;
        }
        context.response().putHeader("Content-Length", Long.toString(shown.size()));
        var file = Download.withOwnHeaders(context.response());
        stores.of(shown.store()).read(token.tenantId(), token.id(), file::write);
        file.end();
    }

    private static void putHeaders(RoutingContext context, Shown shown) {
        context.response()
                .putHeader("Content-Type", shown.type().contentType())
                .putHeader(
                        "Content-Disposition",
                        (shown.type().isShown() ? "inline" : "attachment") + "; filename=\"media."
                                + shown.type().extension() + "\"")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
                // Shown in mails and on pages of others: that is what it is for.
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .putHeader("ETag", shown.tag());
    }

    private static void breakOff(RoutingContext context, RuntimeException reason) {
        LOG.warnf("Media could not be shown: %s", reason);
        if (context.response().headWritten()) {
            // Half a file must not look like a whole one.
            context.response().reset();
        } else {
            context.response().headers().clear();
            Download.refuse(context, UNAVAILABLE, Message.of("Something went wrong on our side; try again later"));
        }
    }

    private record Shown(MediaType type, StoreCode store, long size, String tag) {
        static Shown of(Media media) {
            byte[] digest = media.sha256();
            return new Shown(
                    media.type(),
                    media.store(),
                    media.size(),
                    '"' + HexFormat.of().formatHex(digest == null ? new byte[0] : digest) + '"');
        }
    }
}
