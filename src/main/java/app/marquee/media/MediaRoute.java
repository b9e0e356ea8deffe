package app.marquee.media;

import app.marquee.media.ByteRange.OutOfRange;
import app.marquee.security.InvalidToken;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Download;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;
    private static final int OUT_OF_RANGE = 416;
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
        router.route(PATH + ":token")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(this::serve, false);
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
        if (isKnown(context.request().getHeader("If-None-Match"), shown.tag())) {
            context.response().setStatusCode(NOT_MODIFIED).end();
            return;
        }
        try {
            give(context, token, shown, ByteRange.read(rangeAskedFor(context, shown), shown.size()));
        } catch (OutOfRange e) {
            context.response().headers().clear();
            context.response().putHeader("Content-Range", "bytes */" + shown.size());
            Download.refuse(context, OUT_OF_RANGE, Message.of("The file ends before that"));
        }
    }

    /** Players ask for parts: those of Safari show no film else. */
    private void give(RoutingContext context, Token token, Shown shown, Optional<ByteRange> part) {
        part.ifPresent(
                range -> context.response().setStatusCode(PARTIAL).putHeader("Content-Range", range.of(shown.size())));
        var range = part.orElse(ByteRange.whole(shown.size()));
        context.response().putHeader("Content-Length", Long.toString(range.length()));
        if (context.request().method() == HttpMethod.HEAD) {
            context.response().end();
            return;
        }
        var file = Download.withOwnHeaders(context.response());
        stores.of(shown.store()).read(token.tenantId(), token.id(), range, file::write);
        file.end();
    }

    /** Who has a part of another file gets all of this one. A range means something in a GET only. */
    private static @Nullable String rangeAskedFor(RoutingContext context, Shown shown) {
        String ofFile = context.request().getHeader("If-Range");
        boolean holds = context.request().method() == HttpMethod.GET && (ofFile == null || ofFile.equals(shown.tag()));
        return holds ? context.request().getHeader("Range") : null;
    }

    private static boolean isKnown(@Nullable String tags, String tag) {
        return tags != null
                && Stream.of(tags.split(",", -1))
                        .map(String::strip)
                        .anyMatch(each ->
                                each.equals("*") || each.replaceFirst("^W/", "").equals(tag));
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
                .putHeader("Accept-Ranges", "bytes")
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
