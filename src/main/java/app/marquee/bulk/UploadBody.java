package app.marquee.bulk;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Cuts the body of a request into chunks and lets each be stored before it takes more. All of it happens on the
 * request's event loop, but the storing.
 */
final class UploadBody {
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final UploadReception reception;
    private final long maximumSize;
    private final Runnable whenStored;
    private final Consumer<Throwable> whenRefused;

    private Buffer pending = Buffer.buffer();
    private long size;

    UploadBody(
            HttpServerRequest request,
            Vertx vertx,
            UploadReception reception,
            long maximumSize,
            Runnable whenStored,
            Consumer<Throwable> whenRefused) {
        this.request = request;
        this.vertx = vertx;
        this.reception = reception;
        this.maximumSize = maximumSize;
        this.whenStored = whenStored;
        this.whenRefused = whenRefused;
    }

    /** A connection that breaks half-way ends nothing: what came is never used. */
    void receive() {
        request.handler(this::take).endHandler(ended -> end());
        request.resume();
    }

    private void take(Buffer data) {
        size += data.length();
        if (size > maximumSize) {
            whenRefused.accept(UploadRefused.tooLarge(maximumSize));
            return;
        }
        pending.appendBuffer(data);
        if (pending.length() >= UploadContent.CHUNK_SIZE) {
            request.pause();
            storeWholeChunks();
        }
    }

    private void storeWholeChunks() {
        if (pending.length() < UploadContent.CHUNK_SIZE) {
            request.resume();
            return;
        }
        var chunk = pending.getBytes(0, UploadContent.CHUNK_SIZE);
        pending = pending.getBuffer(UploadContent.CHUNK_SIZE, pending.length());
        inBackground(() -> reception.take(chunk), this::storeWholeChunks);
    }

    private void end() {
        var rest = pending.getBytes();
        inBackground(
                () -> {
                    if (rest.length > 0) {
                        reception.take(rest);
                    }
                    reception.end();
                },
                whenStored);
    }

    private void inBackground(Runnable work, Runnable then) {
        vertx.executeBlocking(
                        () -> {
                            work.run();
                            return Boolean.TRUE;
                        },
                        false)
                .onSuccess(done -> then.run())
                .onFailure(whenRefused::accept);
    }
}
