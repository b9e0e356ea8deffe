package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.channel.FakeProvider;
import app.marquee.shared.Ids;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What providers of short messages say later of messages. */
@MarqueeTest
class ReceiptsTest {
    private static final Map<String, ?> TWILIO =
            Map.of("provider", "TWILIO", "accountSid", "AC1", "authToken", "open-sesame", "from", "+15550100");
    private static final Map<String, ?> ALIYUN = Map.of(
            "provider", "ALIYUN", "accessKeyId", "LTAI1", "accessKeySecret", "x", "signName", "S", "templateCode", "T");

    private final FakeProvider fake = new FakeProvider();
    private Api owner;
    private String channelId = "";

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @AfterEach
    void stopTheProvider() {
        fake.close();
    }

    @Test
    void aMessageThatNobodyKnewOfIsResolvedByTheProviderAndNeverSentAgain() {
        String campaign = sendOverTwilio();
        assertThat(delivery(campaign, "status")).isEqualTo("UNCONFIRMED");
        String callback = callback();

        report(callback, "sent", "");
        report(callback, "sent", "");
        assertThat(delivery(campaign, "status")).isEqualTo("SENT");
        assertThat(delivery(campaign, "deliveredAt")).isNull();

        report(callback, "delivered", "");
        assertThat(delivery(campaign, "deliveredAt")).isNotNull();
        assertThat(used()).isEqualTo(1);
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aMessageThatTheProviderSaysItCouldNotSendHasFailed() {
        String campaign = sendOverTwilio();

        report(callback(), "failed", "30003");

        assertThat(delivery(campaign, "status")).isEqualTo("FAILED");
        assertThat(delivery(campaign, "reason")).isEqualTo("The provider reported 30003");
        assertThat(used()).isZero();
        report(callback(), "delivered", "");
        assertThat(delivery(campaign, "status")).isEqualTo("SENT");
    }

    @Test
    void aNumberThatDoesNotExistIsNotWrittenToAgain() {
        sendOverTwilio();
        report(callback(), "undelivered", "30005");

        JsonPath report = owner.query(
                "query($id: ID!) { campaign(id: $id) { report { sent suppressed } } }", Map.of("id", start(channelId)));

        assertThat(report.getInt("campaign.report.suppressed")).isEqualTo(1);
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aChannelTellsOfItsOwnMessagesOnly() {
        String campaign = sendOverTwilio();
        fake.answer(200, "{\"Code\": \"OK\"}");
        String other = receiptsUrl(connect(ALIYUN));

        given().body(reports(campaign))
                .contentType("application/json")
                .post(other)
                .then()
                .statusCode(200);

        assertThat(delivery(campaign, "status")).isEqualTo("UNCONFIRMED");
        assertThat(given().post(other + "x").statusCode()).isEqualTo(404);
    }

    @Test
    void aliyunReportsInBatches() {
        fake.answer(200, "{\"Code\": \"OK\"}");
        String campaign = run(connect(ALIYUN));
        assertThat(delivery(campaign, "status")).isEqualTo("SENT");

        Response answer =
                given().body(reports(campaign)).contentType("application/json").post(receiptsUrl(channelId));

        assertThat(answer.jsonPath().getInt("code")).isZero();
        assertThat(delivery(campaign, "deliveredAt")).isNotNull();
        assertThat(given().body("no JSON").post(receiptsUrl(channelId)).statusCode())
                .isEqualTo(200);
    }

    private String sendOverTwilio() {
        connect(TWILIO);
        fake.breakOff();
        return run(channelId);
    }

    private String connect(Map<String, ?> given) {
        var settings = new HashMap<String, Object>(given);
        settings.put("url", fake.url());
        var input = Map.of("name", Api.unique("SMS"), "kind", "SMS", "settings", settings);
        channelId = owner.mutate("connectChannel", "ConnectChannelInput", input, "channel { id }")
                .getString("channel.id");
        fake.forget();
        return channelId;
    }

    /** A message to one customer, sent. */
    private String run(String channel) {
        var consent = Map.of("purpose", "MARKETING", "channel", "SMS", "granted", true, "source", "form");
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(Map.of("externalId", "ann", "phone", "+49 30 1234567", "consents", List.of(consent)))),
                "customers { id }");
        return start(channel);
    }

    private String start(String channel) {
        var segment = Map.of("name", Api.unique("Everyone"), "condition", Map.of("everyone", true));
        var input = Map.of(
                "name",
                "Spring sale",
                "objective",
                "CONVERT",
                "channelId",
                channel,
                "contentId",
                approvedContent(),
                "segmentId",
                owner.mutate("createSegment", "CreateSegmentInput", segment, "segment { id }")
                        .getString("segment.id"));
        String id = owner.mutate("createCampaign", "CreateCampaignInput", input, "campaign { id }")
                .getString("campaign.id");
        owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
        await().until(() -> owner.query("query($id: ID!) { campaign(id: $id) { status } }", Map.of("id", id))
                .getString("campaign.status")
                .equals("COMPLETED"));
        return id;
    }

    private String approvedContent() {
        String id = owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Sale", "kind", "SMS", "body", "Spring sale"),
                        "content { id }")
                .getString("content.id");
        for (int step = 0; step < 3; step++) {
            owner.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        }
        owner.member("MARKETER").mutate("approveContent", "ContentIdInput", Map.of("id", id), "content { id }");
        return id;
    }

    private String delivery(String campaign, String field) {
        return owner.query(
                        "query($id: ID!) { campaign(id: $id) { deliveries { nodes { " + field + " } } } }",
                        Map.of("id", campaign))
                .getString("campaign.deliveries.nodes[0]." + field);
    }

    private String callback() {
        var form = new QueryStringDecoder(fake.requests().get(0).body(), false).parameters();
        return path(Objects.requireNonNull(form.get("StatusCallback")).get(0));
    }

    private static void report(String callback, String status, String error) {
        given().formParam("MessageStatus", status)
                .formParam("ErrorCode", error)
                .formParam("To", "+49301234567")
                .post(callback)
                .then()
                .statusCode(200);
    }

    private String reports(String campaign) {
        return """
                [{"phone_number": "49301234567", "success": true, "err_code": "DELIVERED", "out_id": "%s"},
                 {"phone_number": "1", "success": true, "err_code": "DELIVERED", "out_id": "not ours"}, 7]
                """.formatted(Ids.decode("dlv", delivery(campaign, "id")));
    }

    private String receiptsUrl(String channel) {
        List<Map<String, String>> all =
                owner.query("{ channels { nodes { id receiptsUrl } } }").getList("channels.nodes");
        return path(all.stream()
                .filter(each -> channel.equals(each.get("id")))
                .map(each -> each.get("receiptsUrl"))
                .findFirst()
                .orElseThrow());
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/r/"));
    }

    private int used() {
        List<Map<String, Object>> usage =
                owner.query("{ tenant { usage { metric used } } }").getList("tenant.usage");
        return usage.stream()
                .filter(each -> "MESSAGES".equals(each.get("metric")))
                .mapToInt(each -> (int) Objects.requireNonNull(each.get("used")))
                .sum();
    }
}
