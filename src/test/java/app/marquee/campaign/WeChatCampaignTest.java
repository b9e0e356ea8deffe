package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns over an official account of WeChat, and what WeChat tells of their messages. */
@MarqueeTest
class WeChatCampaignTest {
    private static final String OPEN_ID = "oGZUI0egBJY1zhBYw2KhdUfwVJJE";
    private static final String NUMBER = "3557254367693750277";

    private final FakeProvider fake = new FakeProvider();
    private Api owner;
    private String token = "";
    private String channelId = "";

    @BeforeEach
    void aFollowerAndAnAccount() {
        owner = Api.newTenant();
        var consent = Map.of("purpose", "MARKETING", "channel", "WECHAT_OFFICIAL", "granted", true, "source", "form");
        var customer = Map.of(
                "externalId",
                "c-0",
                "identities",
                List.of(Map.of("kind", "WECHAT_OPEN_ID", "value", OPEN_ID)),
                "consents",
                List.of(consent));
        owner.mutate(
                "upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(customer)), "customers { id }");
        channelId = connect();
        fake.answer(200, "{\"errcode\": 0, \"errmsg\": \"ok\", \"msgid\": " + NUMBER + "}");
    }

    @AfterEach
    void stopWeChat() {
        fake.close();
    }

    @Test
    void aMessageHasShortLinksAndIsDelivered() {
        String campaign = run();

        var body = JsonPath.from(fake.requests().get(0).body());
        assertThat(body.getString("touser")).isEqualTo(OPEN_ID);
        assertThat(body.getString("data.thing1.value")).isEqualTo("Spring sale");
        assertThat(body.getString("url")).matches("http.*/s/[a-z0-9A-Z]{10}0");
        assertThat(body.getMap("data")).containsOnlyKeys("thing1");
        assertThat(delivery(campaign, "status")).isEqualTo("SENT");
        assertThat(delivery(campaign, "deliveredAt")).isNull();

        for (int time = 0; time < 2; time++) {
            var answer = tell(event(NUMBER, "success"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asString()).isEqualTo("success");
        }

        assertThat(delivery(campaign, "deliveredAt")).isNotNull();
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void whatWeChatTellsFirstIsNotLost() {
        tell(event(NUMBER, "success"));

        assertThat(delivery(run(), "deliveredAt")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed:user block", "failed: system failed", "failed:freq limit"})
    void aMessageThatDidNotArriveSaysWhy(String status) {
        String campaign = run();

        tell(event(NUMBER, status));

        assertThat(delivery(campaign, "bouncedAt")).isNotNull();
        assertThat(delivery(campaign, "reason")).contains(status);
    }

    /** An account tells one address, and has a channel for each of its templates. */
    @Test
    void theChannelsOfAnAccountShareWhatItTells() {
        String first = receiptsUrl();
        String firstToken = token;
        channelId = connect();
        fake.answer(200, "{\"errcode\": 0, \"errmsg\": \"ok\", \"msgid\": " + NUMBER + "}");
        String campaign = run();
        token = firstToken;

        signed("1", "2").body(event(NUMBER, "success")).contentType("text/xml").post(first);

        assertThat(delivery(campaign, "deliveredAt")).isNotNull();
    }

    @Test
    void nobodyElseCanTell() {
        String campaign = run();
        token += "x";
        assertThat(tell(event(NUMBER, "success")).statusCode()).isEqualTo(404);
        assertThat(given().body(event(NUMBER, "success")).post(receiptsUrl()).statusCode())
                .isEqualTo(404);

        assertThat(delivery(campaign, "deliveredAt")).isNull();
    }

    @Test
    void otherNoticesAreTakenAndChangeNothing() {
        String campaign = run();
        String entity = "<!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/hostname\"><!ENTITY s \"success\">]>";
        for (String notice : List.of(
                "",
                "no XML",
                "<xml><Event>",
                event(NUMBER, "success").replace("<xml>", "<xml>" + " ".repeat(20_000)),
                entity + event(NUMBER, "&e;"),
                entity + event(NUMBER, "&s;"))) {
            assertThat(tell(notice).statusCode()).as(notice).isEqualTo(400);
        }
        for (String notice : List.of(
                "<xml><MsgType>text</MsgType><Content>你好</Content></xml>",
                "<xml><Event>subscribe</Event><FromUserName>" + OPEN_ID + "</FromUserName></xml>",
                event("4711", "success"),
                event("no number", "success"),
                event(NUMBER, "x".repeat(101)),
                event(NUMBER, "<b>success</b>").replace("<![CDATA[", "").replace("]]>", ""))) {
            var answer = tell(notice);
            assertThat(answer.statusCode()).as(notice).isEqualTo(200);
            assertThat(answer.asString()).isEqualTo("success");
        }

        assertThat(delivery(campaign, "deliveredAt")).isNull();
        assertThat(delivery(campaign, "bouncedAt")).isNull();
    }

    @Test
    void theAddressAnswersWeChatWhenItIsEnteredThere() {
        var answer = signed("1700000000", "86")
                .queryParam("echostr", "5838479218127813673")
                .get(receiptsUrl());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("5838479218127813673");
        assertThat(answer.contentType()).startsWith("text/plain");

        for (String echo : List.of("", "<script>", "x".repeat(201))) {
            assertThat(signed("1", "2")
                            .queryParam("echostr", echo)
                            .get(receiptsUrl())
                            .statusCode())
                    .isEqualTo(404);
        }
        token += "x";
        assertThat(signed("1", "2")
                        .queryParam("echostr", "5")
                        .get(receiptsUrl())
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get("/r/nonsense").statusCode()).isEqualTo(404);
    }

    /** WeChat answers a field of its kinds that is too long with 47003, and sends nothing. */
    @Test
    void aLineThatItsFieldHasNoRoomForIsSeenBefore() {
        String campaign = draft("Your trial pack is here\nuntil Sunday");

        var message = owner.query("""
                        query($id: ID!) { previewCampaign(id: $id) { messages {
                          warning extents { field size limit unit } } } }""", Map.of("id", campaign)).getMap("previewCampaign.messages[0]");

        assertThat(message.get("warning")).isEqualTo("The field thing1 has 23 characters, and its provider takes 20");
        assertThat(message.get("extents")).asString().contains("field=thing1, size=23", "field=thing2, size=12");
        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign)))
                .containsExactly("CONTENT_TOO_LONG");
        assertThat(fake.requests()).isEmpty();
    }

    private String connect() {
        fake.answer(200, """
                {"template_list": [{"template_id": "TM-1", "content": "{{thing1.DATA}} {{thing2.DATA}}"}]}""");
        var settings = Map.of(
                "appId", "wx1", "secret", "x", "templateId", "TM-1", "fields", "thing1,thing2", "url", fake.url());
        var input = Map.of("name", Api.unique("WeChat"), "kind", "WECHAT_OFFICIAL", "settings", settings);
        var connected = owner.mutate("connectChannel", "ConnectChannelInput", input, "channel { id } secret");
        token = connected.getString("secret");
        fake.forget();
        return connected.getString("channel.id");
    }

    private String run() {
        String id = draft("Spring sale\nhttps://shop.example/sale");
        owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> campaign(id, "status", "status").equals("COMPLETED"));
        return id;
    }

    private String draft(String body) {
        var everyone = Map.of("name", "Everyone", "condition", Map.of("everyone", true));
        String segment = owner.mutate("createSegment", "CreateSegmentInput", everyone, "segment { id }")
                .getString("segment.id");
        var input = Map.of(
                "name",
                "Spring sale",
                "objective",
                "CONVERT",
                "channelId",
                channelId,
                "contentId",
                ApprovedContent.of(owner, "CHAT_MESSAGE", body),
                "segmentId",
                segment);
        return owner.mutate("createCampaign", "CreateCampaignInput", input, "campaign { id }")
                .getString("campaign.id");
    }

    private String delivery(String campaignId, String field) {
        return campaign(campaignId, "deliveries { nodes { " + field + " } }", "deliveries.nodes[0]." + field);
    }

    private String campaign(String id, String selection, String path) {
        return owner.query("query($id: ID!) { campaign(id: $id) { " + selection + " } }", Map.of("id", id))
                .getString("campaign." + path);
    }

    private String receiptsUrl() {
        String url = owner.query(
                        "query($id: ID!) { node(id: $id) { ... on Channel { receiptsUrl } } }", Map.of("id", channelId))
                .getString("node.receiptsUrl");
        return url.substring(url.indexOf("/r/"));
    }

    private Response tell(String xml) {
        return signed("1395658920", "a1b2")
                .contentType("text/xml; charset=utf-8")
                .body(xml)
                .post(receiptsUrl());
    }

    private static String event(String number, String status) {
        return """
                <xml><ToUserName><![CDATA[gh_7f083739789a]]></ToUserName>
                <FromUserName><![CDATA[%s]]></FromUserName><CreateTime>1395658920</CreateTime>
                <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>
                <MsgID>%s</MsgID><Status><![CDATA[%s]]></Status></xml>
                """.formatted(OPEN_ID, number, status);
    }

    private RequestSpecification signed(String timestamp, String nonce) {
        String text = Stream.of(token, timestamp, nonce).sorted().collect(Collectors.joining());
        return given().queryParam("signature", sha1(text))
                .queryParam("timestamp", timestamp)
                .queryParam("nonce", nonce);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
