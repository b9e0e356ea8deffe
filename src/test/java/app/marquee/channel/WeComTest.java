package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks for staff, against a fake of the API that WeCom documents. */
@MarqueeTest
class WeComTest {
    private static final String STAFF = "{\"errcode\": 0, \"follow_user\": [\"shop-1\", \"shop.2@floor\"]}";
    private static final String TAKEN = "{\"errcode\": 0, \"fail_list\": [\"wm2\"], \"msgid\": \"msg1\"}";

    private final FakeProvider fake = new FakeProvider();

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
        fake.answer(200, STAFF);
    }

    @AfterEach
    void stopWeCom() {
        fake.close();
    }

    @Test
    void aTextIsATaskAndEachMessageHasItsResult() {
        var connector = connector(Map.of("sender", "shop.2@floor"));
        fake.answer(200, TAKEN);
        var batch = List.of(
                message("wm1", "Spring sale"),
                message("wm3", "春季特卖"),
                message("wm2", "Spring sale"),
                message("wm4", "x".repeat(4_001)));

        var results = connector.send(batch);

        assertThat(results.subList(0, 2)).containsOnly(SendResult.sent());
        assertThat(results.subList(2, 4))
                .allSatisfy(result -> assertThat(result)
                        .isInstanceOfSatisfying(
                                SendResult.Rejected.class,
                                rejected -> assertThat(rejected.permanent()).isTrue()));
        assertThat(fake.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.method() + " " + request.uri())
                        .isEqualTo("POST /cgi-bin/externalcontact/add_msg_template?access_token=token-1"))
                .extracting(request -> JsonPath.from(request.body()))
                .allSatisfy(body -> assertThat(body.getString("sender")).isEqualTo("shop.2@floor"))
                .extracting(body -> body.getString("text.content") + body.getList("external_userid"))
                .containsExactlyInAnyOrder("Spring sale[wm1, wm2]", "春季特卖[wm3]");
        assertThat(fake.tokenRequest()).isEqualTo("/cgi-bin/gettoken?corpid=ww1&corpsecret=open-sesame");
    }

    @Test
    void aTokenThatIsNotGoodAnyMoreIsAskedForAgain() {
        var connector = connector(Map.of());
        fake.answer(200, TAKEN);
        connector.send(List.of(message("wm1", "Spring sale")));
        fake.answerForToken(200, "{\"errcode\": 0, \"access_token\": \"token-2\", \"expires_in\": 7200}");
        fake.answer(200, "{\"errcode\": 42001}");

        assertThat(connector.send(List.of(message("wm1", "Spring sale"))).get(0))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class,
                        rejected -> assertThat(rejected.permanent()).isFalse());
        fake.answer(200, TAKEN);
        assertThat(connector.send(List.of(message("wm1", "Spring sale")))).containsExactly(SendResult.sent());

        assertThat(fake.requests())
                .extracting(request -> request.uri().getQuery())
                .containsExactly("access_token=token-1", "access_token=token-1", "access_token=token-2");
    }

    @Test
    void withoutATokenNothingIsGiven() {
        var connector = connector(Map.of());
        fake.answerForToken(200, "{\"errcode\": 40001, \"errmsg\": \"invalid credential\"}");

        assertThat(connector.send(List.of(message("wm1", "Spring sale"))).get(0))
                .isInstanceOfSatisfying(SendResult.Rejected.class, rejected -> {
                    assertThat(rejected.permanent()).isFalse();
                    assertThat(rejected.reason().toString()).contains("40001");
                });
        assertThat(fake.requests()).isEmpty();
    }

    /** As where an answer names too many to be read to its end. */
    @Test
    void anAnswerThatIsCutOffIsNoAnswer() {
        var connector = connector(Map.of());
        fake.answer(200, TAKEN.substring(0, TAKEN.length() - 5));

        assertThat(connector.send(List.of(message("wm1", "Spring sale"))).get(0))
                .isInstanceOf(SendResult.Unconfirmed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errcode\": 0, \"follow_user\": []} | Nobody of the staff may have customers",
                "{\"errcode\": 0, \"follow_user\": [\"shop-2\"]} | The sender is none of the staff",
                "{\"errcode\": 48002} | code 48002",
                "nonsense | status 200"
            })
    void thereHasToBeStaff(String answered, String reason) {
        fake.answer(200, answered);

        var answer = owner.attempt(
                "connectChannel",
                "ConnectChannelInput",
                input(Map.of("sender", "shop-1")),
                "userErrors { code message }");

        assertThat(answer.getString("userErrors[0].code")).isEqualTo("CONNECTION_FAILED");
        assertThat(answer.getString("userErrors[0].message")).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"corpId, ww/1", "secret, ''", "sender, ''", "key, both", "agentId, 1"})
    void whatIsWrongInTheSettingsIsNamed(String setting, String value) {
        var answer = owner.attempt(
                "connectChannel", "ConnectChannelInput", input(Map.of(setting, value)), "userErrors { code field }");

        assertThat(answer.getList("userErrors[0].field")).containsExactly("input", "settings", setting);
    }

    @Test
    void aTestMessageIsATaskForOne() {
        String id = connect(Map.of());
        fake.answer(200, TAKEN);

        assertThat(List.of(test(id, "wm1"), test(id, "wm2"))).containsExactly("SENT", "REFUSED");
    }

    private String test(String id, String to) {
        return owner.mutate("testChannel", "TestChannelInput", Map.of("id", id, "to", to), "result")
                .getString("result");
    }

    private Connector connector(Map<String, ?> more) {
        var id = Ids.decode("chn", connect(more));
        fake.forget();
        return tenantContext.callAs(owner.tenantId(), () -> channels.connector(id));
    }

    private String connect(Map<String, ?> more) {
        return owner.mutate("connectChannel", "ConnectChannelInput", input(more), "channel { id }")
                .getString("channel.id");
    }

    private Map<String, ?> input(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(Map.of("corpId", "ww1", "secret", "open-sesame", "url", fake.url()));
        settings.putAll(more);
        return Map.of("name", Api.unique("Staff"), "kind", "WECOM", "settings", settings);
    }

    private static OutgoingMessage message(String to, String text) {
        return new OutgoingMessage(UUID.randomUUID(), UUID.randomUUID(), to, null, null, text, Map.of());
    }
}
