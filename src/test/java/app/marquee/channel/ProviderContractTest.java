package app.marquee.channel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every connector that speaks a provider's HTTP API, against fakes of what the providers document. */
@MarqueeTest
class ProviderContractTest {
    private static final KeyPair KEYS = rsa();

    private final FakeProvider fake = new FakeProvider();
    private Api owner;

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    /** What a provider says. */
    enum Provider {
        TWILIO(
                "SMS",
                Map.of("provider", "TWILIO", "accountSid", "AC1", "authToken", "open-sesame", "from", "+15550100"),
                new Says(200, "{\"sid\": \"AC1\", \"status\": \"active\"}"),
                new Says(401, "{\"code\": 20003, \"message\": \"Authenticate\"}"),
                new Says(201, "{\"sid\": \"SM1\", \"status\": \"queued\", \"error_code\": null}"),
                new Says(400, "{\"code\": 21211, \"message\": \"The 'To' number +4930 is not valid.\"}"),
                new Says(429, "{\"code\": 20429, \"message\": \"Too many requests\"}"),
                new Says(400, "{\"code\": 21606, \"message\": \"The 'From' number is not yours\"}"),
                new Says(500, "{\"code\": 20500, \"message\": \"Internal\"}")),
        ALIYUN(
                "SMS",
                Map.of(
                        "provider",
                        "ALIYUN",
                        "accessKeyId",
                        "LTAI1",
                        "accessKeySecret",
                        "open-sesame",
                        "signName",
                        "商店",
                        "templateCode",
                        "SMS_1"),
                new Says(200, "{\"Code\": \"OK\", \"TemplateStatus\": 1}"),
                new Says(400, "{\"Code\": \"SignatureDoesNotMatch\"}"),
                new Says(200, "{\"Code\": \"OK\", \"Message\": \"OK\", \"BizId\": \"9006^0\"}"),
                new Says(200, "{\"Code\": \"isv.MOBILE_NUMBER_ILLEGAL\", \"Message\": \"+4930 is not valid\"}"),
                new Says(200, "{\"Code\": \"isv.BUSINESS_LIMIT_CONTROL\"}"),
                new Says(200, "{\"Code\": \"isv.AMOUNT_NOT_ENOUGH\"}"),
                new Says(200, "{\"Code\": \"isp.SYSTEM_ERROR\"}")),
        FCM(
                "APP_PUSH",
                Map.of("projectId", "shop-1", "clientEmail", "push@shop-1.example", "privateKey", pem()),
                new Says(200, "{}"),
                new Says(401, fcm("UNAUTHENTICATED", "")),
                new Says(200, "{\"name\": \"projects/shop-1/messages/1\"}"),
                new Says(404, fcm("NOT_FOUND", "UNREGISTERED")),
                new Says(429, fcm("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED")),
                new Says(401, fcm("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")),
                new Says(503, fcm("UNAVAILABLE", "UNAVAILABLE"))),
        WECHAT(
                "WECHAT_OFFICIAL",
                Map.of("appId", "wx1", "secret", "open-sesame", "templateId", "TM-1", "fields", "thing1"),
                new Says(200, "{\"template_list\": [{\"template_id\": \"TM-1\", \"content\": \"{{thing1.DATA}}\"}]}"),
                wechat(40001),
                wechat(0),
                wechat(43004),
                wechat(45009),
                wechat(40164),
                new Says(500, "")),
        WECOM_STAFF(
                "WECOM",
                Map.of("corpId", "ww1", "secret", "open-sesame"),
                new Says(200, "{\"errcode\": 0, \"follow_user\": [\"shop-1\"]}"),
                wechat(40001),
                new Says(200, "{\"errcode\": 0, \"fail_list\": [], \"msgid\": \"msg1\"}"),
                wechat(41048),
                wechat(45009),
                wechat(60020),
                new Says(500, "")),
        WECOM_GROUP(
                "WECOM",
                Map.of("key", "open-sesame"),
                wechat(0),
                wechat(93000),
                wechat(0),
                wechat(40058),
                wechat(45009),
                wechat(93000),
                new Says(500, ""));

        private static Says wechat(int code) {
            return new Says(200, "{\"errcode\": %d, \"errmsg\": \"+4930\", \"msgid\": 200163836}".formatted(code));
        }

        private static String fcm(String status, String code) {
            return "{\"error\": {\"status\": \"%s\", \"message\": \"+4930\", \"details\": [{\"errorCode\": \"%s\"}]}}"
                    .formatted(status, code);
        }

        /** A key for this run of the tests. */
        private static String pem() {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(KEYS.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        }

        private final String kind;
        private final Map<String, ?> settings;
        private final Says works;
        private final Says strange;
        private final Says taken;
        private final Says refused;
        private final Says throttled;
        private final Says ofAccount;
        private final Says fault;

        Provider(
                String kind,
                Map<String, ?> settings,
                Says works,
                Says strange,
                Says taken,
                Says refused,
                Says throttled,
                Says ofAccount,
                Says fault) {
            this.kind = kind;
            this.settings = settings;
            this.works = works;
            this.strange = strange;
            this.taken = taken;
            this.refused = refused;
            this.throttled = throttled;
            this.ofAccount = ofAccount;
            this.fault = fault;
        }
    }

    private record Says(int status, String body) {}

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @AfterEach
    void stopTheProvider() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAccountThatDoesNotWorkIsNotConnected(Provider provider) {
        answer(provider.strange);
        fake.answerForToken(401, "{\"error\": \"invalid_grant\"}");

        assertThat(owner.errorsOf("connectChannel", "ConnectChannelInput", input(provider)))
                .containsExactly("CONNECTION_FAILED");
        assertThat(owner.query("{ channels { totalCount } }").getInt("channels.totalCount"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void secretsNeverComeBack(Provider provider) {
        String id = connect(provider);

        assertThat(owner.send("{ channels { nodes { id settings receiptsUrl } } }", Map.of())
                        .asString())
                .contains(id)
                .doesNotContain("open-sesame")
                .doesNotContain("PRIVATE KEY");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WECOM_STAFF")
    void eachMessageIsOneRequest(Provider provider) {
        var connector = connector(provider);
        answer(provider.taken);

        var batch = IntStream.range(0, connector.capabilities().batchSize())
                .mapToObj(i -> message())
                .toList();

        assertThat(connector.send(batch)).hasSameSizeAs(batch).containsOnly(SendResult.sent());
        assertThat(fake.requests()).hasSameSizeAs(batch);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefusedForGoodIsNotSentAgainAndNobodyIsNamed(Provider provider) {
        assertThat(send(provider, provider.refused)).isInstanceOfSatisfying(SendResult.Rejected.class, rejected -> {
            assertThat(rejected.permanent()).isTrue();
            assertThat(rejected.reason().toString()).doesNotContain("4930");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatCertainlyWasNotTakenIsPutOff(Provider provider) {
        for (Says says : List.of(provider.throttled, provider.ofAccount, provider.strange)) {
            assertThat(send(provider, says))
                    .as(says.toString())
                    .isInstanceOfSatisfying(
                            SendResult.Rejected.class,
                            rejected -> assertThat(rejected.permanent()).isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofWhatNobodyKnowsNothingIsSentAgain(Provider provider) {
        List<Runnable> faults = List.of(
                () -> answer(provider.fault),
                () -> fake.answer(502, "<html>Bad gateway</html>"),
                fake::breakOff,
                fake::staySilent);
        for (Runnable fault : faults) {
            var connector = connector(provider);
            fault.run();

            assertThat(connector.send(List.of(message())).get(0)).isInstanceOf(SendResult.Unconfirmed.class);
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatIsNotThereHasNothing(Provider provider) {
        var connector = connector(provider);
        fake.close();

        // A connection that was kept open is found broken only when it is used once more.
        await().untilAsserted(() -> assertThat(
                        connector.send(List.of(message())).get(0))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class,
                        rejected -> assertThat(rejected.permanent()).isFalse()));
    }

    @Test
    void aTestMessageTellsWhatBecameOfIt() {
        String id = connect(Provider.TWILIO);
        answer(Provider.TWILIO.taken);
        assertThat(test(id)).isEqualTo("SENT");
        answer(Provider.TWILIO.refused);
        assertThat(test(id)).isEqualTo("REFUSED");
        assertThat(new QueryStringDecoder(fake.requests().get(1).body(), false)
                        .parameters()
                        .get("To"))
                .containsExactly("+4930");
    }

    private String test(String id) {
        return owner.mutate("testChannel", "TestChannelInput", Map.of("id", id, "to", "+4930"), "result reason")
                .getString("result");
    }

    @ParameterizedTest
    @EnumSource
    void aTextThatIsTooLongIsRefused(Provider provider) {
        var connector = connector(provider);
        var message = message("x".repeat(connector.capabilities().textLimit() + 1));

        assertThat(connector.send(List.of(message)).get(0))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class,
                        rejected -> assertThat(rejected.permanent()).isTrue());
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void twilioIsToldAsItsApiWants() {
        var connector = connector(Provider.TWILIO);
        var message = message("Hello & 你好");
        answer(Provider.TWILIO.taken);

        connector.send(List.of(message));

        var request = fake.requests().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /2010-04-01/Accounts/AC1/Messages.json");
        assertThat(request.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("AC1:open-sesame".getBytes(StandardCharsets.UTF_8)));
        var form = new QueryStringDecoder(request.body(), false).parameters();
        assertThat(form)
                .containsEntry("To", List.of("+49301234567"))
                .containsEntry("From", List.of("+15550100"))
                .containsEntry("Body", List.of("Hello & 你好"));
        assertThat(form.get("StatusCallback"))
                .singleElement()
                .asString()
                .matches("http.*/r/[\\w-]+\\?message=" + message.id());
    }

    @Test
    void aliyunIsToldAsItsApiWants() {
        var connector = connector(Provider.ALIYUN);
        var message = message("Hello & 你好");
        answer(Provider.ALIYUN.taken);

        connector.send(List.of(message));

        var request = fake.requests().get(0);
        var query = new QueryStringDecoder(request.uri().toString()).parameters();
        assertThat(query)
                .containsEntry("PhoneNumbers", List.of("+49301234567"))
                .containsEntry("SignName", List.of("商店"))
                .containsEntry("TemplateCode", List.of("SMS_1"))
                .containsEntry("TemplateParam", List.of("{\"content\":\"Hello & 你好\"}"))
                .containsEntry("OutId", List.of(message.id().toString()));
        assertThat(request.header("X-acs-action")).isEqualTo("SendSms");
        assertThat(request.header("X-acs-version")).isEqualTo("2017-05-25");
        assertThat(request.header("Host")).isEqualTo(fake.url().substring("http://".length()));
        assertThat(request.header("Authorization")).startsWith("ACS3-HMAC-SHA256 Credential=LTAI1,SignedHeaders=host;");
    }

    @Test
    void googleIsToldAsItsApiWants() throws GeneralSecurityException {
        var connector = connector(Provider.FCM);
        answer(Provider.FCM.taken);

        connector.send(List.of(message("Hello & 你好")));

        var request = fake.requests().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /v1/projects/shop-1/messages:send");
        assertThat(request.header("Authorization")).isEqualTo("Bearer token-1");
        var body = JsonPath.from(request.body());
        assertThat(body.getString("message.token")).isEqualTo("+49301234567");
        assertThat(body.getString("message.notification.body")).isEqualTo("Hello & 你好");
        var form = new QueryStringDecoder(fake.tokenRequest(), false).parameters();
        assertThat(form).containsEntry("grant_type", List.of("urn:ietf:params:oauth:grant-type:jwt-bearer"));
        var assertion = requireNonNull(form.get("assertion")).get(0).split("\\.");
        var claims = JsonPath.from(new String(Base64.getUrlDecoder().decode(assertion[1]), StandardCharsets.UTF_8));
        assertThat(claims.getString("iss")).isEqualTo("push@shop-1.example");
        assertThat(claims.getString("scope")).isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
        assertThat(claims.getString("aud")).isEqualTo(fake.tokenUrl());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KEYS.getPublic());
        signature.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion[2])))
                .isTrue();
    }

    /** Nothing has left us by then. */
    @Test
    void withoutATokenNothingIsSent() {
        var connector = connector(Provider.FCM);
        fake.answerForToken(503, "");

        assertThat(connector.send(List.of(message())).get(0)).isInstanceOf(SendResult.Rejected.class);
        assertThat(fake.requests()).isEmpty();
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SendResult send(Provider provider, Says says) {
        var connector = connector(provider);
        answer(says);
        return connector.send(List.of(message())).get(0);
    }

    private void answer(Says says) {
        fake.answer(says.status(), says.body());
    }

    private Connector connector(Provider provider) {
        var id = Ids.decode("chn", connect(provider));
        fake.forget();
        return tenantContext.callAs(owner.tenantId(), () -> channels.connector(id));
    }

    private String connect(Provider provider) {
        answer(provider.works);
        return owner.mutate("connectChannel", "ConnectChannelInput", input(provider), "channel { id }")
                .getString("channel.id");
    }

    private Map<String, ?> input(Provider provider) {
        var settings = new HashMap<String, Object>(provider.settings);
        settings.put("url", fake.url());
        if (provider == Provider.FCM) {
            settings.put("tokenUrl", fake.tokenUrl());
        }
        return Map.of("name", Api.unique("Provider"), "kind", provider.kind, "settings", settings);
    }

    private static OutgoingMessage message() {
        return message("Hello");
    }

    private static OutgoingMessage message(String text) {
        return new OutgoingMessage(UUID.randomUUID(), UUID.randomUUID(), "+49301234567", null, null, text, Map.of());
    }
}
