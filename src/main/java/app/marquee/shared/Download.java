package app.marquee.shared;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * A file that is given to whoever has its address, and kept by nobody on the way. Each part waits until
 * the one before is on its way, so that a slow reader costs no memory: write on a worker thread.
 */
public final class Download {
    private final HttpServerResponse response;

    private Download(HttpServerResponse response) {
        this.response = response;
    }

    /** @param contentType without the character set, which is UTF-8 */
    public static Download begin(HttpServerResponse response, String contentType, String fileName) {
        response.setChunked(true)
                .putHeader("Content-Type", contentType + "; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        return new Download(response);
    }

    /** Answers in plain text why there is no file. */
    public static void refuse(RoutingContext context, int status, Message message) {
        Language language = Language.ofCaller();
        language.stateOn(context.response());
        context.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8");
        context.end(message.in(language));
    }

    public void write(String part) {
        response.write(part).toCompletionStage().toCompletableFuture().join();
    }

    public void write(byte[] part) {
        response.write(Buffer.buffer(part))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public void end() {
        response.end();
    }
}
