package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.channel.FakeProvider;
import app.marquee.shared.Ids;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What providers of short messages say later of messages. */
@MarqueeTest
class ReceiptsTest {
    private final FakeProvider fake = new FakeProvider();
    private String channelId = "";

    @SuppressWarnings("NullAway.Init")
    private SmsShop shop;

    @BeforeEach
    void aTenant() {
        shop = new SmsShop().customers(1);
    }

    @AfterEach
    void stopTheProvider() {
        fake.close();
    }

    @Test
    void aMessageThatNobodyKnewOfIsResolvedByTheProviderAndNeverSentAgain() {
        String campaign = sendOverTwilio();
        assertThat(shop.delivery(campaign, "status")).isEqualTo("UNCONFIRMED");
        String callback = callback();

        report(callback, "sent", "");
        report(callback, "sent", "");
        assertThat(shop.delivery(campaign, "status")).isEqualTo("SENT");
        assertThat(shop.delivery(campaign, "deliveredAt")).isNull();

        report(callback, "delivered", "");
        assertThat(shop.delivery(campaign, "deliveredAt")).isNotNull();
        assertThat(used()).isEqualTo(1);
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aMessageThatTheProviderSaysItCouldNotSendHasFailed() {
        String campaign = sendOverTwilio();

        report(callback(), "failed", "30003");

        assertThat(shop.delivery(campaign, "status")).isEqualTo("FAILED");
        assertThat(shop.delivery(campaign, "reason")).isEqualTo("The provider reported 30003");
        assertThat(used()).isZero();
        report(callback(), "delivered", "");
        assertThat(shop.delivery(campaign, "status")).isEqualTo("SENT");
    }

    @Test
    void aNumberThatDoesNotExistIsNotWrittenToAgain() {
        sendOverTwilio();
        report(callback(), "undelivered", "30005");

        assertThat(shop.count(shop.run(channelId), "suppressed")).isEqualTo(1);
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aCallThatTwilioNeverMakesIsRefused() {
        sendOverTwilio();
        report(callback(), "something new", "");

        var empty = given().post(callback());

        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.asString()).isEqualTo("The form has no field MessageStatus");
    }

    @Test
    void aChannelTellsOfItsOwnMessagesOnly() {
        String campaign = sendOverTwilio();
        fake.answer(200, "{\"Code\": \"OK\"}");
        String other = receiptsUrl(shop.connect(fake, SmsShop.ALIYUN));

        given().body(reports(campaign))
                .contentType("application/json")
                .post(other)
                .then()
                .statusCode(200);

        assertThat(shop.delivery(campaign, "status")).isEqualTo("UNCONFIRMED");
        assertThat(given().post(other + "x").statusCode()).isEqualTo(404);
    }

    @Test
    void aliyunReportsInBatches() {
        fake.answer(200, "{\"Code\": \"OK\"}");
        channelId = shop.connect(fake, SmsShop.ALIYUN);
        String campaign = shop.run(channelId);
        assertThat(shop.delivery(campaign, "status")).isEqualTo("SENT");

        Response answer =
                given().body(reports(campaign)).contentType("application/json").post(receiptsUrl(channelId));

        assertThat(answer.jsonPath().getInt("code")).isZero();
        assertThat(shop.delivery(campaign, "deliveredAt")).isNotNull();
        for (String body : List.of("", "no JSON", "7")) {
            var refused = given().body(body).post(receiptsUrl(channelId));
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(refused.asString()).isEqualTo("The body is no JSON that can be read");
        }
        for (String body : List.of("[]", "{\"of\": \"somebody else\"}", "[{}, 7]")) {
            assertThat(given().body(body).post(receiptsUrl(channelId)).statusCode())
                    .as(body)
                    .isEqualTo(200);
        }
    }

    private String sendOverTwilio() {
        channelId = shop.connect(fake, SmsShop.TWILIO);
        fake.breakOff();
        return shop.run(channelId);
    }

    private String callback() {
        var form = new QueryStringDecoder(fake.requests().get(0).body(), false).parameters();
        return path(Objects.requireNonNull(form.get("StatusCallback")).get(0));
    }

    private static void report(String callback, String status, String error) {
        given().formParam("MessageStatus", status)
                .formParam("ErrorCode", error)
                .formParam("To", "+49301231000")
                .post(callback)
                .then()
                .statusCode(200);
    }

    private String reports(String campaign) {
        return """
                [{"phone_number": "49301231000", "success": true, "err_code": "DELIVERED", "out_id": "%s"},
                 {"phone_number": "1", "success": true, "err_code": "DELIVERED", "out_id": "not ours"}, 7]
                """.formatted(Ids.decode("dlv", shop.delivery(campaign, "id")));
    }

    private String receiptsUrl(String channel) {
        return path(shop.channel(channel, "receiptsUrl"));
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/r/"));
    }

    private int used() {
        List<Map<String, Object>> usage =
                shop.owner().query("{ tenant { usage { metric used } } }").getList("tenant.usage");
        return usage.stream()
                .filter(each -> "MESSAGES".equals(each.get("metric")))
                .mapToInt(each -> (int) Objects.requireNonNull(each.get("used")))
                .sum();
    }
}
