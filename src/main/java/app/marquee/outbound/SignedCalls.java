package app.marquee.outbound;

import app.marquee.shared.Message;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
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
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls tenants' systems the way Standard Webhooks describes it: POST of JSON, signed with each of the endpoint's secrets.
 * No redirect is followed, and a call is over after fifteen seconds, whatever the other side does.
 */
@ApplicationScoped
public class SignedCalls {
    public static final String SECRET_PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CONNECTIONS_TO_A_SERVER = 100;
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int CALL_MILLISECONDS = 15_000;
    private static final int IDLE_SECONDS = 30;
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int START_CHARACTERS = 1_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final InstantSource clock;

    SignedCalls(Vertx vertx, OutboundTls tls, InstantSource clock) {
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxPoolSize(CONNECTIONS_TO_A_SERVER)
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

    /** A secret in the form of Standard Webhooks. */
    public static String newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * Makes one call. Fails with {@link Unreachable} where certainly nothing was delivered, with another failure where
     * nobody knows.
     *
     * @param address where to connect to, with the name that TLS verifies
     * @param secrets each gives a signature: two while one follows the other
     * @param id the same for each try of the same message
     */
    public Future<Answer> post(
            WebAddress target, InetSocketAddress address, List<String> secrets, String id, String body) {
        return client.request(request(target, address, secrets, id, body))
                .recover(failure -> Future.failedFuture(new Unreachable(connectReason(failure))))
                .compose(request -> exchange(request, body));
    }

    private RequestOptions request(
            WebAddress target, InetSocketAddress address, List<String> secrets, String id, String body) {
        var timestamp = clock.instant().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address))
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.path())
                .setSsl(target.isEncrypted())
                .setFollowRedirects(false)
                .setTimeout(CALL_MILLISECONDS)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Marquee")
                .putHeader(Webhook.UNBRANDED_MSG_ID_KEY, id)
                .putHeader(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, String.valueOf(timestamp))
                .putHeader(
                        Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                        secrets.stream()
                                .map(secret -> signature(secret, id, timestamp, body))
                                .collect(Collectors.joining(" ")));
    }

    private static String signature(String secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("A webhook could not be signed", e);
        }
    }

    private Future<Answer> exchange(HttpClientRequest request, String body) {
        var deadline =
                vertx.setTimer(CALL_MILLISECONDS, timer -> request.connection().close());
        return request.send(Buffer.buffer(body))
                .compose(SignedCalls::read)
                .onComplete(over -> vertx.cancelTimer(deadline));
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
        var text = body.toString(StandardCharsets.UTF_8)
                .codePoints()
                .filter(character -> !Character.isISOControl(character) || Character.isWhitespace(character))
                .limit(START_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Answer(response.statusCode(), response.getHeader("Retry-After"), text);
    }

    private static Message connectReason(Throwable failure) {
        return failure instanceof SSLHandshakeException
                ? Message.of("The endpoint's certificate is not valid for this name, or nobody we trust signed it")
                : Message.of("No connection to the endpoint could be made");
    }
}
