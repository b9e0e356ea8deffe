package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.channel.FakeProvider;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The addresses in messages that are paid for by their length. */
@MarqueeTest
class ShortLinksTest {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(/s/[0-9A-Za-z]+)");

    private final FakeProvider fake = new FakeProvider();
    private String channel = "";

    @SuppressWarnings("NullAway.Init")
    private SmsShop shop;

    @Inject
    TestClock clock;

    @Inject
    CampaignSettings settings;

    @Inject
    ShortLinks shortLinks;

    @BeforeEach
    void aTenant() {
        shop = new SmsShop("Sale https://shop.example/sale?c={customer.externalId} or https://blog.example/ today")
                .customers(1);
        channel = shop.connect(fake, SmsShop.TWILIO);
        fake.answer(201, "{\"sid\": \"SM1\", \"status\": \"queued\"}");
    }

    @AfterEach
    void tidyUp() {
        fake.close();
        clock.reset();
    }

    @Test
    void shortLinksLeadWhereTheAuthorSaidAndCountPeopleOnly() {
        String campaign = shop.run(channel);

        List<String> addresses = addresses();
        assertThat(addresses).hasSize(3);
        String code = addresses.get(2);
        assertThat(code).hasSize("/s/".length() + 10);
        assertThat(addresses).startsWith(code + "0", code + "1");
        assertThat(text()).doesNotContain("shop.example");

        get(addresses.get(0), "Googlebot/2.1");
        given().redirects().follow(false).head(addresses.get(0));
        assertThat(shop.count(campaign, "clicked")).isZero();
        clock.advance(Duration.ofSeconds(10));
        Response followed = get(addresses.get(0), Api.BROWSER);
        assertThat(followed.statusCode()).isEqualTo(302);
        assertThat(followed.header("Location")).isEqualTo("https://shop.example/sale?c=c-0");
        assertThat(followed.header("Referrer-Policy")).isEqualTo("no-referrer");
        clock.advance(Duration.ofSeconds(10));
        assertThat(get(addresses.get(1), Api.BROWSER).header("Location")).isEqualTo("https://blog.example/");
        assertThat(shop.count(campaign, "clicked")).isEqualTo(1);
    }

    @Test
    void theCodeAloneLeadsOut() {
        String campaign = shop.run(channel);
        String way = addresses().get(2);

        assertThat(get(way, Api.BROWSER).asString()).contains("Opening this page has changed nothing");
        assertThat(shop.count(campaign, "unsubscribed")).isZero();
        assertThat(given().post(way + "0").statusCode()).isEqualTo(404);
        assertThat(given().post(way).asString()).contains("You are unsubscribed");

        assertThat(shop.count(campaign, "unsubscribed")).isEqualTo(1);
        assertThat(shop.count(shop.run(channel), "withoutConsent")).isEqualTo(1);
    }

    @Test
    void whatIsNoneOfOursLeadsNowhere() {
        shop.run(channel);
        String link = addresses().get(0);
        String code = addresses().get(2);
        char last = code.charAt(code.length() - 1);
        String other = code.substring(0, code.length() - 1) + (last == 'a' ? 'b' : 'a');

        for (String address :
                List.of(other, other + "0", code + "7", code + "99999", code + "x", "/s/x", "/s/%2e%2e")) {
            assertThat(get(address, Api.BROWSER).statusCode()).as(address).isEqualTo(404);
        }
        clock.advance(settings.linkLifetime().plusSeconds(1));
        assertThat(get(link, Api.BROWSER).statusCode()).isEqualTo(404);
        shortLinks.deleteExpired();
        clock.reset();
        assertThat(get(link, Api.BROWSER).statusCode()).isEqualTo(404);
    }

    @Test
    void aPreviewTellsHowLongTheMessageIs() {
        String preview = "query($id: ID!) { previewCampaign(id: $id) { messages { text smsParts } } }";
        var message = shop.owner()
                .query(preview, Map.of("id", shop.draft(channel)))
                .<Map<String, Object>>getList("previewCampaign.messages")
                .get(0);

        shop.run(channel);

        assertThat(message).containsEntry("smsParts", 1);
        assertThat(String.valueOf(message.get("text"))).hasSameSizeAs(text());
        assertThat(get(
                                ADDRESS.matcher(String.valueOf(message.get("text")))
                                        .results()
                                        .findFirst()
                                        .orElseThrow()
                                        .group(1),
                                Api.BROWSER)
                        .statusCode())
                .isEqualTo(404);
    }

    private static Response get(String address, String agent) {
        return given().header("User-Agent", agent).redirects().follow(false).get(address);
    }

    private List<String> addresses() {
        return ADDRESS.matcher(text())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private String text() {
        var form = new QueryStringDecoder(fake.requests().get(0).body(), false).parameters();
        return Objects.requireNonNull(form.get("Body")).get(0);
    }
}
