package app.marquee.outbound;

import app.marquee.shared.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls of tenants' systems whose answers are read line by line while they come. No redirect is followed, and a call is
 * over at its limit, whatever the other side does.
 */
@ApplicationScoped
public class StreamedCalls {
    private static final int CONNECTIONS_TO_A_SERVER = 100;
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

    private final Vertx vertx;
    private final HttpClient client;

    StreamedCalls(Vertx vertx, OutboundTls tls) {
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setMaxPoolSize(CONNECTIONS_TO_A_SERVER)
                .setVerifyHost(true);
        tls.trustOptions().ifPresent(options::setTrustOptions);
        this.vertx = vertx;
        this.client = vertx.createHttpClient(options);
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /**
     * Posts JSON. Fails with {@link Unreachable} where nothing was sent, with another failure where the answer broke off.
     *
     * @param address where to connect to, with the name that TLS verifies
     * @param lines told of each line of a successful answer, on any thread, one after the other
     * @return an answer without its text where it succeeded
     */
    public Future<Answer> post(
            WebAddress target,
            InetSocketAddress address,
            Map<String, String> headers,
            String body,
            Duration limit,
            Consumer<String> lines) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.path())
                .setSsl(target.isEncrypted())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Marquee");
        headers.forEach(options::putHeader);
        return client.request(options)
                .recover(failure -> Future.failedFuture(new Unreachable(connectReason(failure))))
                .compose(request -> exchange(request, body, limit, lines));
    }

    private Future<Answer> exchange(HttpClientRequest request, String body, Duration limit, Consumer<String> lines) {
        var deadline =
                vertx.setTimer(limit.toMillis(), timer -> request.connection().close());
        return request.send(Buffer.buffer(body))
                .compose(response -> read(response, lines))
                .onComplete(over -> vertx.cancelTimer(deadline));
    }

    private static Future<Answer> read(HttpClientResponse response, Consumer<String> lines) {
        Promise<Answer> answer = Promise.promise();
        var status = response.statusCode();
        var retryAfter = response.getHeader("Retry-After");
        var parts = new Lines(status >= 200 && status < 300 ? lines : line -> {});
        response.handler(part -> orFail(answer, () -> {
            if (!parts.take(part)) {
                response.request().connection().close();
            }
        }));
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> orFail(answer, () -> {
            parts.end();
            answer.tryComplete(new Answer(status, retryAfter, ""));
        }));
        return answer.future();
    }

    /** Whoever waits for the answer would do so for ever if a line could not be read. */
    private static void orFail(Promise<Answer> answer, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            answer.tryFail(e);
        }
    }

    private static Message connectReason(Throwable failure) {
        return failure instanceof SSLHandshakeException
                ? Message.of("The endpoint's certificate is not valid for this name, or nobody we trust signed it")
                : Message.of("No connection to the endpoint could be made");
    }

    /** Puts lines together from the parts in which they come. */
    private static final class Lines {
        private final Consumer<String> consumer;
        private Buffer rest = Buffer.buffer();
        private int bytes;

        Lines(Consumer<String> consumer) {
            this.consumer = consumer;
        }

        /** False where the answer is too long. */
        boolean take(Buffer part) {
            bytes += part.length();
            if (bytes > MAX_ANSWER_BYTES) {
                return false;
            }
            var from = 0;
            for (var i = 0; i < part.length(); i++) {
                if (part.getByte(i) == '\n') {
                    emit(rest.appendBuffer(part, from, i - from));
                    rest = Buffer.buffer();
                    from = i + 1;
                }
            }
            rest.appendBuffer(part, from, part.length() - from);
            return true;
        }

        void end() {
            emit(rest);
        }

        private void emit(Buffer line) {
            consumer.accept(line.toString(StandardCharsets.UTF_8));
        }
    }
}
