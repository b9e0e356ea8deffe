package app.marquee.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.marquee.customer.PushSubscription;
import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.json.Json;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Sends push messages to browsers (RFC 8030), each through the push service that its subscription names. */
final class WebPushConnector implements OpenConnector {
    // A push service takes 4096 bytes (RFC 8030), of which encryption needs 103 for itself (RFC 8291).
    static final Capabilities CAPABILITIES =
            new Capabilities(ChannelAddressing.ONE_BY_ONE, true, false, 4_096 - 103, SizeUnit.BYTES, 20, false, false);
    private static final int MAXIMUM_TITLE = 200;
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final WebPushAccount account;
    private final OutboundAddresses addresses;
    private final Calls calls;
    private final InstantSource clock;

    WebPushConnector(WebPushAccount account, OutboundAddresses addresses, Calls calls, InstantSource clock) {
        this.account = account;
        this.addresses = addresses;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<MessageExtent> measure(OutgoingMessage message) {
        return CAPABILITIES.measure(payload(message));
    }

    /** A push service, and the right to hand messages over to it. */
    private record Service(InetSocketAddress address, String authorization) {}

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, BooleanSupplier mayBegin) {
        if (!mayBegin.getAsBoolean()) {
            return Collections.nCopies(batch.size(), SendResult.notBegun());
        }
        var services = new HashMap<String, Service>();
        return WebhookChannels.await(Future.all(
                        batch.stream().map(message -> send(message, services)).toList())
                .map(all -> all.<SendResult>list()));
    }

    private Future<SendResult> send(OutgoingMessage message, Map<String, Service> services) {
        var excess = excess(message);
        if (excess.isPresent()) {
            return Future.succeededFuture(SendResult.refused(excess.get().reason()));
        }
        try {
            var subscription = PushSubscription.parse(message.to());
            var target = WebAddress.parse(subscription.endpoint().toString());
            var body = Buffer.buffer(encrypted(message, subscription));
            var service = services.computeIfAbsent(origin(target), origin -> service(target, origin));
            return calls.call(new Call(HttpMethod.POST, target, headers(message, service), body), service.address())
                    .map(WebPushConnector::result)
                    .otherwise(HttpConnector::failure);
        } catch (InvalidInput | IllegalArgumentException e) {
            return Future.succeededFuture(
                    SendResult.refused(Message.of("The recipient's address is no push subscription")));
        } catch (Unreachable e) {
            return Future.succeededFuture(SendResult.postponed(e.reason()));
        }
    }

    /** What the page's service worker gets. */
    private static String payload(OutgoingMessage message) {
        var json = Json.createObjectBuilder().add("id", message.id().toString()).add("body", message.text());
        if (message.subject() != null) {
            json.add(
                    "title",
                    message.subject()
                            .substring(
                                    0, Math.min(MAXIMUM_TITLE, message.subject().length())));
        }
        return json.build().toString();
    }

    private static byte[] encrypted(OutgoingMessage message, PushSubscription to) {
        byte[] salt = new byte[WebPushEncryption.SALT_BYTES];
        RANDOM.nextBytes(salt);
        return WebPushEncryption.encrypt(payload(message).getBytes(UTF_8), to.key(), to.secret(), P256.newKeys(), salt);
    }

    private Map<String, String> headers(OutgoingMessage message, Service service) {
        return Map.of(
                "Authorization", service.authorization(),
                "Content-Encoding", "aes128gcm",
                "Content-Type", "application/octet-stream",
                "TTL", String.valueOf(account.seconds()),
                // Should it come twice while the browser is off, it is one.
                "Topic", WebPushAccount.encoded(bytes(message.id())));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static SendResult result(Answer answer) {
        if (answer.status() == 404 || answer.status() == 410) {
            return SendResult.refused(Message.of("The push subscription is gone (%d)", answer.status()));
        }
        return HttpProvider.byStatus(answer, Message.of("The push service answered with status %d", answer.status()));
    }

    private Service service(WebAddress target, String origin) {
        var address = addresses.resolve(target);
        if (!target.isEncrypted() && !addresses.isOpened(address.getAddress())) {
            throw new IllegalArgumentException("Push services are spoken to encrypted");
        }
        return new Service(
                address, "vapid t=" + token(origin) + ", k=" + WebPushAccount.encoded(P256.point(account.publicKey())));
    }

    private static String origin(WebAddress target) {
        var url = target.url();
        return url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getRawAuthority();
    }

    private String token(String origin) {
        var header = Json.createObjectBuilder().add("typ", "JWT").add("alg", "ES256");
        var claims = Json.createObjectBuilder()
                .add("aud", origin)
                .add("exp", clock.instant().plus(TOKEN_LIFETIME).getEpochSecond())
                .add("sub", account.subject());
        String signed = WebPushAccount.encoded(header.build().toString().getBytes(UTF_8)) + "."
                + WebPushAccount.encoded(claims.build().toString().getBytes(UTF_8));
        return signed + "." + WebPushAccount.encoded(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(account.privateKey());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java signs with P-256", e);
        }
    }

    @Override
    public void closeIdle() {
        // The connections are the HTTP client's, which closes them by itself.
    }

    @Override
    public void close() {
        closeIdle();
    }
}
