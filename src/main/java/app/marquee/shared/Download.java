package app.marquee.shared;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is given to whoever has its address, and kept by nobody on the way. Each part waits until
 * the one before is on its way, so that a slow reader costs no memory: write on a worker thread, by {@link Downloads#give}. A reader
 * that takes nothing for long ends it.
 */
public final class Download {
    private static final int PATIENCE_SECONDS = 30;

    private final HttpServerResponse response;
    private final @Nullable Packer packer;

    private Download(HttpServerResponse response, @Nullable Packer packer) {
        this.response = response;
        this.packer = packer;
    }

    /** @param contentType without the character set, which is UTF-8 */
    public static Download begin(HttpServerResponse response, String contentType, String fileName) {
        putHeaders(response, contentType, fileName);
        return new Download(response, null);
    }

    /** With headers that were put already, the length among them. */
    public static Download withOwnHeaders(HttpServerResponse response) {
        return new Download(response, null);
    }

    /** As {@link #begin}, compressed on the way where the client takes that. */
    public static Download beginPacked(RoutingContext context, String contentType, String fileName) {
        var response = context.response();
        putHeaders(response, contentType, fileName);
        response.putHeader("Vary", "Accept-Encoding");
        if (!takesGzip(context.request().getHeader("Accept-Encoding"))) {
            return new Download(response, null);
        }
        response.putHeader("Content-Encoding", "gzip");
        return new Download(response, new Packer());
    }

    private static void putHeaders(HttpServerResponse response, String contentType, String fileName) {
        response.setChunked(true)
                .putHeader("Content-Type", contentType + "; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    private static boolean takesGzip(@Nullable String acceptEncoding) {
        // Who weighs it against others gets the file plain, which is always right.
        return acceptEncoding != null
                && Stream.of(acceptEncoding.split(",", -1)).map(String::strip).anyMatch("gzip"::equalsIgnoreCase);
    }

    /** Answers in plain text why there is no file. */
    public static void refuse(RoutingContext context, int status, Message message) {
        Language language = Language.ofCaller();
        language.stateOn(context.response());
        context.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8");
        context.end(message.in(language));
    }

    public void write(String part) {
        write(part.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] part) {
        send(packer == null ? part : packer.pack(part));
    }

    private void send(byte[] part) {
        if (part.length > 0) {
            response.write(Buffer.buffer(part))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    public void end() {
        if (packer != null) {
            send(packer.finish());
        }
        response.end();
    }

    private static final class Packer {
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final GZIPOutputStream gzip;

        Packer() {
            try {
                gzip = new GZIPOutputStream(packed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] pack(byte[] part) {
            try {
                gzip.write(part);
                return taken();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] finish() {
            try {
                gzip.finish();
                return taken();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] taken() {
            byte[] bytes = packed.toByteArray();
            packed.reset();
            return bytes;
        }
    }
}
