package app.marquee.channel;

import app.marquee.shared.Message;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.vertx.core.Future;
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
import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls tenants' systems the way Standard Webhooks describes it: POST of JSON, signed with the account's secret. No
 * redirect is followed, and nothing of an answer is used but its status.
 */
@ApplicationScoped
class WebhookCalls {
    static final int CONCURRENT_CALLS = 10;
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int CALL_MILLISECONDS = 15_000;
    private static final int IDLE_SECONDS = 30;
    private static final long MAX_ANSWER_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final InstantSource clock;

    WebhookCalls(Vertx vertx, OutboundTls tls, InstantSource clock) {
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxPoolSize(CONCURRENT_CALLS)
                .setVerifyHost(true);
        tls.trustOptions().ifPresent(options::setTrustOptions);
        this.vertx = vertx;
        this.client = vertx.createHttpClient(options);
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /**
     * Makes one call. Never fails: what goes wrong is a result.
     *
     * @param address where to connect to, with the name that TLS verifies
     */
    Future<SendResult> call(WebhookAccount account, InetSocketAddress address, UUID id, JsonObject payload) {
        var body = payload.toString();
        return client.request(request(account, address, id, body))
                .recover(failure -> Future.failedFuture(new Unreachable(connectReason(failure))))
                .compose(request -> exchange(request, body))
                .otherwise(WebhookCalls::failure);
    }

    private RequestOptions request(WebhookAccount account, InetSocketAddress address, UUID id, String body) {
        var timestamp = clock.instant().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(account.host())
                .setPort(account.port())
                .setURI(account.path())
                .setSsl(account.isEncrypted())
                .setFollowRedirects(false)
                .setTimeout(CALL_MILLISECONDS)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Marquee")
                .putHeader(Webhook.UNBRANDED_MSG_ID_KEY, id.toString())
                .putHeader(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, String.valueOf(timestamp))
                .putHeader(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signature(account, id, timestamp, body));
    }

    private static String signature(WebhookAccount account, UUID id, long timestamp, String body) {
        try {
            return new Webhook(account.secret()).sign(id.toString(), timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("A webhook could not be signed", e);
        }
    }

    private Future<SendResult> exchange(HttpClientRequest request, String body) {
        return request.send(Buffer.buffer(body)).map(response -> {
            discard(response);
            return result(response.statusCode());
        });
    }

    /** Reads the answer away so that the connection can be used again, unless it is too long or too slow. */
    private void discard(HttpClientResponse response) {
        var connection = response.request().connection();
        var deadline = vertx.setTimer(CALL_MILLISECONDS, timer -> connection.close());
        var bytes = new long[1];
        response.handler(part -> {
            bytes[0] += part.length();
            if (bytes[0] > MAX_ANSWER_BYTES) {
                connection.close();
            }
        });
        response.exceptionHandler(failure -> vertx.cancelTimer(deadline));
        response.endHandler(end -> vertx.cancelTimer(deadline));
    }

    private static SendResult result(int status) {
        if (status >= 200 && status < 300) {
            return SendResult.sent();
        }
        var reason = Message.of("The endpoint answered with status %d", status);
        if (status >= 300 && status < 400) {
            return SendResult.refused(
                    Message.of("The endpoint answered with status %d; redirects are not followed", status));
        }
        return status == 408 || status == 429 || status >= 500
                ? SendResult.postponed(reason)
                : SendResult.refused(reason);
    }

    private static SendResult failure(Throwable failure) {
        return failure instanceof Unreachable unreachable
                ? SendResult.postponed(unreachable.reason())
                : SendResult.unconfirmed(Message.of("The connection broke, or no answer came in time"));
    }

    private static Message connectReason(Throwable failure) {
        return failure instanceof SSLHandshakeException
                ? Message.of("The endpoint's certificate is not valid for this name, or nobody we trust signed it")
                : Message.of("No connection to the endpoint could be made");
    }
}
