package app.marquee.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Push messages to browsers, against a push service at the other end of real HTTP. */
@MarqueeTest
class WebPushTest {
    private static final byte[] SECRET = new byte[16];

    private final FakeProvider fake = new FakeProvider();
    private final KeyPair browser = P256.newKeys();
    private Api owner;

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
        fake.answer(201, "");
    }

    @AfterEach
    void stopThePushService() {
        fake.close();
    }

    /** RFC 8291, section 5 and appendix A. */
    @Test
    void messagesAreEncryptedAsTheStandardShows() {
        var keys = P256.pair(
                bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
                bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));

        byte[] encrypted = WebPushEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(UTF_8),
                bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                keys,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
                                + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
                                + "a-fN");
    }

    @Test
    void theBrowserReadsWhatWasSentAndThePushServiceKnowsWhoSentIt() throws GeneralSecurityException {
        String id = connect(Map.of("subject", "mailto:web@shop.example", "ttlSeconds", 3600));
        String publicKey = settings(id).getString("publicKey");
        var batch = IntStream.range(0, 3).mapToObj(i -> message(subscription())).toList();

        assertThat(connector(id).send(batch)).hasSize(3).containsOnly(SendResult.sent());

        assertThat(fake.requests()).hasSize(3);
        var request = fake.requests().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /push/abc?x=1");
        assertThat(request.header("Ttl")).isEqualTo("3600");
        assertThat(request.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(requireNonNull(request.header("Topic"))).matches("[\\w-]{22}");
        var read = JsonPath.from(decrypted(request.bytes()));
        assertThat(read.getString("title")).isEqualTo("特价 \"50%\"");
        assertThat(read.getString("body")).isEqualTo("Hello 你好");
        var authorization = requireNonNull(request.header("Authorization"));
        assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + publicKey);
        var token = authorization
                .substring("vapid t=".length(), authorization.indexOf(','))
                .split("\\.");
        var claims = JsonPath.from(new String(bytes(token[1]), UTF_8));
        assertThat(claims.getString("aud")).isEqualTo(fake.url());
        assertThat(claims.getString("sub")).isEqualTo("mailto:web@shop.example");
        assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
                .isBetween(Instant.now(), Instant.now().plusSeconds(86_400));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(bytes(publicKey)));
        signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
        assertThat(signature.verify(bytes(token[2]))).isTrue();
    }

    @Test
    void theLongestMessageFits() {
        String id = connect(Map.of("subject", "https://shop.example/contact"));
        var long1 = new OutgoingMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                subscription(),
                "题".repeat(300),
                null,
                "文".repeat(1_000),
                Map.of());

        assertThat(connector(id).send(List.of(long1))).containsExactly(SendResult.sent());
        assertThat(fake.requests().get(0).bytes()).hasSizeLessThanOrEqualTo(4_096);
    }

    @Test
    void aMessageHasAsManyBytesAsAPushServiceTakes() {
        var connector = connector(connect(Map.of("subject", "https://shop.example/contact")));
        int frame = connector.measure(message(subscription(), "")).get(0).size();
        int room = connector.capabilities().textLimit() - frame;

        assertThat(connector.send(List.of(message(subscription(), "x".repeat(room)))))
                .containsExactly(SendResult.sent());
        assertThat(connector.send(List.of(message(subscription(), "x".repeat(room + 1)))))
                .containsExactly(SendResult.refused(
                        Message.of("The message has %d bytes, and this channel carries %d", 3_994, 3_993)));

        assertThat(fake.requests()).hasSize(1);
        assertThat(fake.requests().get(0).bytes()).hasSize(4_096);
    }

    private static OutgoingMessage message(String to, String text) {
        return new OutgoingMessage(UUID.randomUUID(), UUID.randomUUID(), to, null, null, text, Map.of());
    }

    @Test
    void whatThePushServiceSaysDecidesWhatBecomesOfAMessage() {
        for (int gone : List.of(404, 410)) {
            fake.answer(gone, "");
            assertThat(send()).isEqualTo(SendResult.refused(Message.of("The push subscription is gone (%d)", gone)));
        }
        for (int later : List.of(401, 403, 429)) {
            fake.answer(later, "");
            assertThat(send())
                    .isInstanceOfSatisfying(
                            SendResult.Rejected.class,
                            rejected -> assertThat(rejected.permanent()).isFalse());
        }
        fake.answer(413, "");
        assertThat(send())
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class,
                        rejected -> assertThat(rejected.permanent()).isTrue());
        for (Runnable fault : List.<Runnable>of(
                () -> fake.answer(500, ""), () -> fake.answer(503, ""), fake::breakOff, fake::staySilent)) {
            fault.run();
            fake.forget();
            assertThat(send()).isInstanceOf(SendResult.Unconfirmed.class);
            assertThat(fake.requests()).hasSize(1);
        }
        fake.close();
        assertThat(send()).isNotEqualTo(SendResult.sent());
    }

    @Test
    void noAddressLeadsToOurOwnMachines() {
        var connector = connector(connect(Map.of("subject", "mailto:web@shop.example")));

        assertThat(connector
                        .send(List.of(message(subscription().replace(fake.url(), "http://169.254.169.254"))))
                        .get(0))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class,
                        rejected -> assertThat(rejected.permanent()).isFalse());
        for (String other : List.of("nonsense", subscription().replace(fake.url(), "http://1.1.1.1"))) {
            assertThat(connector.send(List.of(message(other))).get(0))
                    .isEqualTo(SendResult.refused(Message.of("The recipient's address is no push subscription")));
        }
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void keysAreMadeOnceAndOnlyThePublicOneIsShown() {
        String id = connect(Map.of("subject", "mailto:web@shop.example"));
        String publicKey = settings(id).getString("publicKey");
        assertThat(bytes(publicKey)).hasSize(65);
        assertThat(settings(id).getMap("")).containsOnlyKeys("subject", "ttlSeconds", "publicKey");

        owner.mutate(
                "updateChannel",
                "UpdateChannelInput",
                Map.of("id", id, "settings", Map.of("subject", "mailto:other@shop.example")),
                "channel { id }");
        assertThat(settings(id).getString("publicKey")).isEqualTo(publicKey);
        assertThat(settings(id).getString("subject")).isEqualTo("mailto:other@shop.example");

        var own = P256.newKeys();
        var given = Map.of(
                "subject", "mailto:web@shop.example",
                "publicKey", text(P256.point((ECPublicKey) own.getPublic())),
                "privateKey", text(P256.scalar((ECPrivateKey) own.getPrivate())));
        assertThat(settings(connect(given)).getString("publicKey")).isEqualTo(given.get("publicKey"));
        for (var wrong : List.of(
                Map.of("subject", "web@shop.example"),
                Map.of("subject", "mailto:web@shop.example", "publicKey", publicKey),
                Map.of("subject", "mailto:web@shop.example", "publicKey", publicKey, "privateKey", "AAAA"),
                Map.of("subject", "mailto:web@shop.example", "ttlSeconds", -1))) {
            assertThat(owner.errorsOf("connectChannel", "ConnectChannelInput", input(wrong)))
                    .containsExactly("INVALID");
        }
    }

    @Test
    void aSubscriptionIsOneOfACustomersIdentities() {
        var browserSays = Json.createObjectBuilder()
                .add("endpoint", fake.url() + "/push/abc?x=1")
                .addNull("expirationTime")
                .add(
                        "keys",
                        Json.createObjectBuilder().add("p256dh", text(point())).add("auth", text(SECRET)))
                .build()
                .toString();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(Map.of(
                                "externalId",
                                "c-1",
                                "identities",
                                List.of(Map.of("kind", "PUSH_SUBSCRIPTION", "value", browserSays))))),
                "customers { id }");
        String identities = "{ customers { nodes { identities { value } } } }";
        assertThat(owner.query(identities).getString("customers.nodes[0].identities[0].value"))
                .isEqualTo(subscription());
        assertThat(owner.member("VIEWER").query(identities).getString("customers.nodes[0].identities[0].value"))
                .isEqualTo(fake.url() + "/***");
        assertThat(owner.errorsOf(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of(
                                "customers",
                                List.of(Map.of(
                                        "externalId",
                                        "c-2",
                                        "identities",
                                        List.of(Map.of("kind", "PUSH_SUBSCRIPTION", "value", "{\"endpoint\": 1}")))))))
                .containsExactly("INVALID");
    }

    /** Over a channel of its own: one whose service fails is left alone. */
    private SendResult send() {
        return connector(connect(Map.of("subject", "mailto:web@shop.example")))
                .send(List.of(message(subscription())))
                .get(0);
    }

    private String connect(Map<String, ?> settings) {
        return owner.mutate("connectChannel", "ConnectChannelInput", input(settings), "channel { id }")
                .getString("channel.id");
    }

    private static Map<String, ?> input(Map<String, ?> settings) {
        return Map.of("name", Api.unique("Web"), "kind", "WEB_PUSH", "settings", settings);
    }

    private JsonPath settings(String id) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Channel { settings } } }", Map.of("id", id))
                .setRootPath("data.node.settings");
    }

    private Connector connector(String id) {
        return tenantContext.callAs(owner.tenantId(), () -> channels.connector(Ids.decode("chn", id)));
    }

    private String subscription() {
        return fake.url() + "/push/abc?x=1 " + text(point()) + " " + text(SECRET);
    }

    private byte[] point() {
        return P256.point((ECPublicKey) browser.getPublic());
    }

    private static OutgoingMessage message(String to) {
        return new OutgoingMessage(UUID.randomUUID(), UUID.randomUUID(), to, "特价 \"50%\"", null, "Hello 你好", Map.of());
    }

    /** As a browser does it. */
    private String decrypted(byte[] body) throws GeneralSecurityException {
        var header = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        header.get(salt);
        assertThat(header.getInt()).isEqualTo(4_096);
        byte[] key = new byte[header.get()];
        header.get(key);
        byte[] encrypted = new byte[header.remaining()];
        header.get(encrypted);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(P256.publicKey(key), true);
        byte[] info = ByteBuffer.allocate(14 + 130 + 1)
                .put("WebPush: info\0".getBytes(UTF_8))
                .put(point())
                .put(key)
                .put((byte) 1)
                .array();
        byte[] random = hmac(salt, hmac(hmac(SECRET, agreement.generateSecret()), info));
        byte[] contentKey = hmac(random, "Content-Encoding: aes128gcm\0\u0001".getBytes(UTF_8));
        byte[] nonce = hmac(random, "Content-Encoding: nonce\0\u0001".getBytes(UTF_8));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(contentKey, 0, 16, "AES"),
                new GCMParameterSpec(128, nonce, 0, 12));
        byte[] padded = cipher.doFinal(encrypted);
        assertThat(padded[padded.length - 1]).isEqualTo((byte) 2);
        return new String(Arrays.copyOf(padded, padded.length - 1), UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] bytes(@Nullable String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
