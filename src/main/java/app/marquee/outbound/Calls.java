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
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * Makes HTTP calls to servers that tenants name. One call is one request at most: nothing is sent again, no redirect is
 * followed, and it is over after {@code marquee.outbound.call-timeout}, whatever the other side does.
 */
@ApplicationScoped
public class Calls {
    private static final int CONNECTIONS_TO_A_SERVER = 100;
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int IDLE_SECONDS = 30;
    // Less than servers keep them: a request on a connection that is just being closed is lost, and nobody knows it.
    private static final int KEPT_SECONDS = 4;
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final OutboundAddresses addresses;
    private final long timeoutMilliseconds;

    Calls(Vertx vertx, OutboundTls tls, OutboundAddresses addresses, OutboundConfig config) {
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setMaxPoolSize(CONNECTIONS_TO_A_SERVER)
                .setVerifyHost(true);
        tls.trustOptions().ifPresent(options::setTrustOptions);
        this.vertx = vertx;
        this.addresses = addresses;
        this.client = vertx.createHttpClient(options);
        this.timeoutMilliseconds = config.callTimeout().toMillis();
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /**
     * Makes one call. Fails with {@link Unreachable} where certainly nothing of it left us, with another failure where
     * nobody knows.
     *
     * @param address where to connect to, with the name that TLS verifies
     */
    public Future<Answer> call(Call call, InetSocketAddress address) {
        return client.request(options(call, address))
                .recover(failure -> Future.failedFuture(new Unreachable(connectReason(failure))))
                .compose(request -> exchange(request, call.body()));
    }

    /**
     * Asks for something that may be asked twice, on this thread.
     *
     * @throws Unreachable when there is no answer, whatever became of the call
     */
    public Answer ask(Call call) {
        var answer = call(call, addresses.resolve(call.target()));
        try {
            return answer.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Unreachable unreachable
                    ? unreachable
                    : new Unreachable(Message.of("The connection broke, or no answer came in time"));
        }
    }

    private RequestOptions options(Call call, InetSocketAddress address) {
        var target = call.target();
        var options = new RequestOptions()
                .setMethod(call.method())
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.path())
                .setSsl(target.isEncrypted())
                .setFollowRedirects(false)
                .setTimeout(timeoutMilliseconds)
                .putHeader("User-Agent", "Marquee");
        call.headers().forEach(options::putHeader);
        return options;
    }

    private Future<Answer> exchange(HttpClientRequest request, Buffer body) {
        var deadline = vertx.setTimer(
                timeoutMilliseconds, timer -> request.connection().close());
        return request.send(body).compose(Calls::read).onComplete(over -> vertx.cancelTimer(deadline));
    }

    /** Reads an answer to its end, so that the connection can be used again, unless it is too long or too slow. */
    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> answer = Promise.promise();
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > MAX_ANSWER_BYTES) {
                response.request().connection().close();
            }
        });
        // The status is known, so whatever becomes of the rest is no failure.
        response.exceptionHandler(failure -> answer.tryComplete(answer(response, body)));
        response.endHandler(end -> answer.tryComplete(answer(response, body)));
        return answer.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return new Answer(
                response.statusCode(), response.getHeader("Retry-After"), body.toString(StandardCharsets.UTF_8));
    }

    private static Message connectReason(Throwable failure) {
        return failure instanceof SSLHandshakeException
                ? Message.of("The endpoint's certificate is not valid for this name, or nobody we trust signed it")
                : Message.of("No connection to the endpoint could be made");
    }
}
