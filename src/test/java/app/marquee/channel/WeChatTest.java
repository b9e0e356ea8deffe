package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.outbound.Answer;
import app.marquee.outbound.Call;
import app.marquee.outbound.Calls;
import app.marquee.outbound.OutboundAddresses;
import app.marquee.outbound.Unreachable;
import app.marquee.outbound.WebAddress;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Official accounts of WeChat, against a fake of the API that WeChat documents. */
@MarqueeTest
class WeChatTest {
    private static final String TEMPLATES = """
            {"template_list": [
                {"template_id": "TM-other", "content": "{{thing9.DATA}}"},
                {"template_id": "TM-1", "content": "Offer: {{thing1.DATA}}\\nUntil: {{time2.DATA}}\\n{{thing3.DATA}}"}]}
            """;
    private static final String TAKEN = "{\"errcode\": 0, \"errmsg\": \"ok\", \"msgid\": 3557254367693750277}";

    private final FakeProvider fake = new FakeProvider();
    private Api owner;

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    @Inject
    OutboundAddresses addresses;

    @Inject
    Calls calls;

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
        fake.answer(200, TEMPLATES);
    }

    @AfterEach
    void stopWeChat() {
        fake.close();
    }

    @Test
    void weChatIsToldAsItsApiWants() {
        var connector = connector(connect(Map.of()));
        var message = message("Spring sale\n\nhttps://shop.example/s/1\nuntil Sunday\nonly here\nand today");
        fake.answer(200, TAKEN);

        assertThat(connector.send(List.of(message))).containsExactly(SendResult.sent());

        var request = fake.requests().get(0);
        assertThat(request.method() + " " + request.uri())
                .isEqualTo("POST /cgi-bin/message/template/send?access_token=token-1");
        var body = JsonPath.from(request.body());
        assertThat(body.getString("touser")).isEqualTo("oGZUI0egBJY1zhBYw2KhdUfwVJJE");
        assertThat(body.getString("template_id")).isEqualTo("TM-1");
        assertThat(body.getString("client_msg_id")).isEqualTo(message.id().toString());
        assertThat(body.getString("url")).isEqualTo("https://shop.example/s/1");
        assertThat(body.getMap("data")).containsOnlyKeys("thing1", "time2", "thing3");
        assertThat(body.getString("data.thing1.value")).isEqualTo("Spring sale");
        assertThat(body.getString("data.time2.value")).isEqualTo("until Sunday");
        assertThat(body.getString("data.thing3.value")).isEqualTo("only here and today");
        var token = JsonPath.from(fake.tokenRequest());
        assertThat(token.getString("grant_type")).isEqualTo("client_credential");
        assertThat(token.getString("appid")).isEqualTo("wx1");
        assertThat(token.getString("secret")).isEqualTo("open-sesame");
        assertThat(fake.tokenRequest()).doesNotContain("force_refresh");
    }

    @Test
    void aTextOfOneLineHasOneFieldAndNoLink() {
        var connector = connector(connect(Map.of()));
        fake.answer(200, TAKEN);

        connector.send(List.of(message("At https://a.example")));

        var body = JsonPath.from(fake.requests().get(0).body());
        assertThat(body.getMap("data")).containsOnlyKeys("thing1");
        assertThat(body.getString("url")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void aTokenThatIsNotGoodAnyMoreIsAskedForAgain(int code) {
        var connector = connector(connect(Map.of()));
        fake.answer(200, TAKEN);
        connector.send(List.of(message("Hello")));
        fake.answerForToken(200, "{\"access_token\": \"token-2\", \"expires_in\": 7200}");
        connector.send(List.of(message("Hello")));
        fake.answer(200, said(code));

        assertThat(connector.send(List.of(message("Hello"))).get(0))
                .isInstanceOfSatisfying(
                        SendResult.Rejected.class,
                        rejected -> assertThat(rejected.permanent()).isFalse());
        fake.answer(200, TAKEN);
        assertThat(connector.send(List.of(message("Hello")))).containsExactly(SendResult.sent());

        assertThat(fake.requests().stream().map(WeChatTest::token))
                .containsExactly("token-1", "token-1", "token-1", "token-2");
    }

    @ParameterizedTest
    @CsvSource({
        "40003, true",
        "43004, true",
        "43101, true",
        "47003, true",
        "-1, false",
        "45009, false",
        "40037, false",
        "45047, false",
        "48001, false",
        "50002, false"
    })
    void theCodeSaysWhetherTheMessageMayGoAgain(int code, boolean permanent) {
        var connector = connector(connect(Map.of()));
        fake.answer(200, said(code));

        assertThat(connector.send(List.of(message("Hello"))).get(0))
                .isInstanceOfSatisfying(SendResult.Rejected.class, rejected -> {
                    assertThat(rejected.permanent()).isEqualTo(permanent);
                    assertThat(rejected.reason().toString())
                            .contains(Integer.toString(code))
                            .doesNotContain("oGZUI");
                });
    }

    @Test
    void anAnswerThatSaysNothingIsNoAnswer() {
        var connector = connector(connect(Map.of()));
        fake.answer(200, "<html>Welcome</html>");

        assertThat(connector.send(List.of(message("Hello"))).get(0)).isInstanceOf(SendResult.Unconfirmed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "templateId, TM-2, The account has no template with this templateId",
        "fields, 'thing1, thing9', The template has no field thing9"
    })
    void theAccountHasToHaveTheTemplateAndTheTemplateItsFields(String setting, String value, String reason) {
        var answer = owner.attempt(
                "connectChannel", "ConnectChannelInput", input(Map.of(setting, value)), "userErrors { code message }");

        assertThat(answer.getString("userErrors[0].code")).isEqualTo("CONNECTION_FAILED");
        assertThat(answer.getString("userErrors[0].message")).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "fields, 'thing1, thing1'", "fields, 'thing1;time2'", "fields, 'a,b,c,d,e,f,g,h,i,j,k'", "token, no-token",
        "token, ab", "appId, wx/1", "tokem, x", "url, ftp://wechat.example"
    })
    void whatIsWrongInTheSettingsIsNamed(String setting, String value) {
        var answer = owner.attempt(
                "connectChannel", "ConnectChannelInput", input(Map.of(setting, value)), "userErrors { code field }");

        assertThat(answer.getList("userErrors[0].field")).containsExactly("input", "settings", setting);
    }

    @Test
    void aTokenIsMadeShownOnceAndStays() {
        var made = owner.mutate(
                "connectChannel", "ConnectChannelInput", input(Map.of()), "channel { id settings } secret");
        String id = made.getString("channel.id");
        String token = made.getString("secret");
        assertThat(token).matches("[a-z0-9]{32}");
        assertThat(made.getMap("channel.settings")).containsOnlyKeys("appId", "templateId", "fields", "url");

        var settings = input(Map.of("fields", "thing1")).get("settings");
        var changed = owner.mutate(
                "updateChannel",
                "UpdateChannelInput",
                Map.of("id", id, "settings", settings),
                "secret channel { settings }");

        assertThat(changed.getString("secret")).isNull();
        assertThat(changed.getString("channel.settings.fields")).isEqualTo("thing1");
        assertThat(tenantContext.callAs(
                        owner.tenantId(),
                        () -> channels.kept(Ids.decode("chn", id)).account().secret()))
                .isEqualTo("open-sesame\n" + token);
    }

    /** It was forgotten by a batch beside this one: what is out stays out, and is not sent again. */
    @Test
    void aTokenThatIsLostWithinABatchPutsOffTheRestOnly() {
        var token = new AtomicInteger();
        var provider = new HttpProvider() {
            @Override
            public Connector.Capabilities capabilities() {
                return WeChatProvider.CAPABILITIES;
            }

            @Override
            public WebAddress server() {
                return WebAddress.parse(fake.url());
            }

            @Override
            public Call call(OutgoingMessage message) {
                if (token.incrementAndGet() == 2) {
                    throw new Unreachable(Message.of("No connection to the endpoint could be made"));
                }
                return Call.post(server(), Map.of(), message.text());
            }

            @Override
            public SendResult result(Answer answer) {
                return SendResult.sent();
            }
        };

        var results =
                new HttpConnector(provider, addresses, calls).send(List.of(message("1"), message("2"), message("3")));

        assertThat(results.get(0)).isEqualTo(SendResult.sent());
        assertThat(results.get(1)).isInstanceOf(SendResult.Rejected.class);
        assertThat(results.get(2)).isEqualTo(SendResult.sent());
    }

    @Test
    void aTestMessageGoesOut() {
        String id = connect(Map.of());
        fake.answer(200, TAKEN);

        assertThat(owner.mutate("testChannel", "TestChannelInput", Map.of("id", id, "to", "oGZUI"), "result")
                        .getString("result"))
                .isEqualTo("SENT");
    }

    private static String said(int code) {
        return "{\"errcode\": %d, \"errmsg\": \"oGZUI0egBJY1zhBYw2KhdUfwVJJE\"}".formatted(code);
    }

    private static String token(FakeProvider.Request request) {
        var parameters = new QueryStringDecoder(request.uri()).parameters();
        return Objects.requireNonNull(parameters.get("access_token")).get(0);
    }

    private Connector connector(String channelId) {
        var id = Ids.decode("chn", channelId);
        fake.forget();
        return tenantContext.callAs(owner.tenantId(), () -> channels.connector(id));
    }

    private String connect(Map<String, ?> more) {
        return owner.mutate("connectChannel", "ConnectChannelInput", input(more), "channel { id }")
                .getString("channel.id");
    }

    private Map<String, ?> input(Map<String, ?> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "appId", "wx1", "secret", "open-sesame", "templateId", "TM-1", "fields", "thing1, time2，thing3"));
        settings.put("url", fake.url());
        settings.putAll(more);
        return Map.of("name", Api.unique("WeChat"), "kind", "WECHAT_OFFICIAL", "settings", settings);
    }

    private static OutgoingMessage message(String text) {
        return new OutgoingMessage(
                UUID.randomUUID(), UUID.randomUUID(), "oGZUI0egBJY1zhBYw2KhdUfwVJJE", null, null, text, Map.of());
    }
}
