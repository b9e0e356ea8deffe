package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackingTest {
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern PIXEL = Pattern.compile("<img src=\"([^\"]+)\"");

    private final Mailbox mailbox = new Mailbox();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    private String campaign = "";
    private String html = "";
    private String text = "";
    private String unsubscribe = "";

    @Inject
    TestClock clock;

    /** Once; the port of the service is not known before the first test. */
    @BeforeEach
    void sendOneMessage() throws MessagingException, IOException {
        if (shop != null) {
            return;
        }
        shop = Shop.open(mailbox.port());
        shop.customer("ann & bob/1", "ann@people.example", true);
        campaign = shop.start();
        shop.finish(campaign);
        var message = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mailbox.sourceFor("ann@people.example").getBytes(StandardCharsets.UTF_8)));
        collect((MimeMultipart) message.getContent());
        unsubscribe = path(message.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", ""));
    }

    private void collect(MimeMultipart parts) throws MessagingException, IOException {
        for (int index = 0; index < parts.getCount(); index++) {
            BodyPart part = parts.getBodyPart(index);
            if (part.getContent() instanceof MimeMultipart nested) {
                collect(nested);
            } else if (part.isMimeType("text/html")) {
                html = (String) part.getContent();
            } else {
                text = (String) part.getContent();
            }
        }
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @AfterAll
    void closeMailbox() throws IOException {
        mailbox.close();
    }

    @Test
    void theMessageIsPersonalisedAndEscaped() {
        assertThat(html).contains("Dear Name of ann &amp; bob/1,");
        assertThat(text).contains("Dear Name of ann & bob/1,").contains("Unsubscribe: ");
    }

    @Test
    void linksLeadThroughUsToWhatTheAuthorWrote() {
        assertThat(links()).hasSize(3).allMatch(link -> link.startsWith("http://localhost:8080/"));

        assertThat(get(links().get(0)).header("Location"))
                .isEqualTo("https://shop.example/sale?c=ann%20%26%20bob%2F1&from=mail");
        assertThat(get(links().get(1)).statusCode()).isEqualTo(302);
        assertThat(get(links().get(1)).header("Location")).isEqualTo("https://blog.example/");
    }

    @Test
    void clicksAndOpensCountCustomers() {
        var before = shop.report(campaign);

        clock.advance(Duration.ofSeconds(3)); // after what other tests followed
        get(links().get(0));
        clock.advance(Duration.ofSeconds(3));
        get(links().get(1));
        get(links().get(1));
        Response pixel = get(pixel());

        assertThat(pixel.contentType()).isEqualTo("image/gif");
        assertThat(pixel.header("Cache-Control")).isEqualTo("no-store");
        assertThat(before.get("audience")).isEqualTo(1);
        assertThat(shop.report(campaign)).containsEntry("clicked", 1).containsEntry("opened", 1);
    }

    @Test
    void looksOfMachinesAreNoClicks() throws Exception {
        shop.customer("careful", "careful@people.example", true);
        String again = shop.start();
        shop.finish(again);
        String source =
                mailbox.sourceFor("careful@people.example").replace("=\r\n", "").replace("=3D", "=");
        var matcher = Pattern.compile("http://localhost:8080/c/[\\w-]+").matcher(source);
        assertThat(matcher.find()).isTrue();
        String link = path(matcher.group());

        assertThat(request().head(link).statusCode()).isEqualTo(302);
        assertThat(request()
                        .header("Sec-Purpose", "prefetch;prerender")
                        .get(link)
                        .statusCode())
                .isEqualTo(302);
        assertThat(shop.report(again)).containsEntry("clicked", 0);

        assertThat(request().get(link).statusCode()).isEqualTo(302);
        assertThat(shop.report(again)).containsEntry("clicked", 1);
    }

    @Test
    void aGetOfTheUnsubscribeLinkChangesNothing() {
        Response page = request().get(unsubscribe);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("Opening this page has changed nothing")
                .contains("<form method=\"post\">");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(request().header("Accept-Language", "zh-CN").get(unsubscribe).asString())
                .contains("<html lang=\"zh\">")
                .contains("打开此页面没有更改任何设置")
                .contains(">退订</button>");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aPostUnsubscribesAsOftenAsItComes() {
        Shop other = Shop.open(mailbox.port());
        other.customer("leaving", "leaving@people.example", true);
        other.customer("staying", "staying@people.example", true);
        String id = other.start();
        other.finish(id);
        String link = unsubscribeLinkFor("leaving@people.example");
        request().get(link);
        assertThat(other.report(id)).containsEntry("unsubscribed", 0);

        Response oneClick = request()
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(link);
        Response byForm = request().formParam("unsubscribe", "yes").post(link);

        assertThat(oneClick.statusCode()).isEqualTo(200);
        assertThat(byForm.asString()).contains("You are unsubscribed");
        assertThat(other.report(id)).containsEntry("unsubscribed", 1).containsEntry("sent", 2);
        assertThat(consentOf(other, "leaving")).isFalse();
        assertThat(consentOf(other, "staying")).isTrue();
        assertThat(other.finish(other.start()))
                .containsEntry("withoutConsent", 1)
                .containsEntry("sent", 1);
    }

    private String unsubscribeLinkFor(String address) {
        var matcher = Pattern.compile("List-Unsubscribe: <([^>]+)>")
                .matcher(mailbox.sourceFor(address).replaceAll("\r\n[ \t]", ""));
        assertThat(matcher.find()).isTrue();
        return path(matcher.group(1));
    }

    private static boolean consentOf(Shop shop, String externalId) {
        return shop.owner()
                .query("""
                        query($of: [String!]) { customers(filter: { externalId: $of }) {
                          nodes { consents { purpose channel granted } } } }""", Map.of("of", List.of(externalId)))
                .getBoolean("customers.nodes[0].consents[0].granted");
    }

    @Test
    void ordersInTheDaysAfterTheMessageAreConversions() {
        Shop other = Shop.open(mailbox.port());
        other.customers("buyer", 3);
        String id = other.start();
        other.finish(id);
        Instant sent = clock.instant();
        order(other, "1", "buyer-0", sent.plus(Duration.ofHours(1)), "PLACED");
        order(other, "2", "buyer-0", sent.plus(Duration.ofDays(6)), "PLACED");
        order(other, "3", "buyer-0", sent.plus(Duration.ofDays(8)), "PLACED");
        order(other, "4", "buyer-0", sent.minus(Duration.ofDays(1)), "PLACED");
        order(other, "5", "buyer-1", sent.plus(Duration.ofDays(1)), "CANCELLED");

        assertThat(other.report(id))
                .containsEntry("converted", 1)
                .containsEntry("revenue", Map.of("amount", "21.00", "currencyCode", "USD"));
    }

    private static void order(Shop shop, String id, String customer, Instant at, String status) {
        shop.owner()
                .mutate(
                        "recordOrders",
                        "RecordOrdersInput",
                        Map.of(
                                "orders",
                                List.of(Map.of(
                                        "externalId", id,
                                        "customerExternalId", customer,
                                        "orderedAt", at.toString(),
                                        "amount", "10.50",
                                        "status", status))),
                        "orders { id }");
    }

    @Test
    void alteredAndForeignTokensLeadNowhere() {
        String click = path(links().get(0));
        String altered = click.substring(0, click.length() - 2) + (click.endsWith("AA") ? "BB" : "AA");
        Stream.of(
                        altered,
                        click.replace("/c/", "/u/"),
                        unsubscribe.replace("/u/", "/c/"),
                        unsubscribe.replace("/u/", "/o/"),
                        "/c/x",
                        "/u/" + "A".repeat(76),
                        "/c/" + "%00")
                .forEach(path -> {
                    Response response = request().urlEncodingEnabled(false).get(path);
                    assertThat(response.statusCode()).as(path).isEqualTo(404);
                    assertThat(response.header("Location")).as(path).isNull();
                });
        assertThat(request()
                        .post(unsubscribe.substring(0, unsubscribe.length() - 3))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void linksWorkForALongTimeAndThenEnd() {
        String click = path(links().get(1));
        clock.advance(Duration.ofDays(729));
        assertThat(request().head(click).statusCode()).isEqualTo(302);

        clock.advance(Duration.ofDays(2));
        assertThat(request().head(click).statusCode()).isEqualTo(404);
    }

    @Test
    void aDeliveryIsANode() {
        String delivery = shop.owner()
                .query(
                        "query($id: ID!) { campaign(id: $id) { deliveries(first: 1) { nodes { id customer { externalId } } } } }",
                        Map.of("id", campaign))
                .getString("campaign.deliveries.nodes[0].id");

        assertThat(Ids.decode("dlv", delivery)).isNotNull();
        assertThat(shop.owner()
                        .query(
                                "query($id: ID!) { node(id: $id) { ... on Delivery { status customer { externalId } } } }",
                                Map.of("id", delivery))
                        .getMap("node"))
                .isEqualTo(Map.of("status", "SENT", "customer", Map.of("externalId", "ann & bob/1")));
        assertThat(Shop.open(mailbox.port())
                        .owner()
                        .query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", delivery))
                        .<Object>get("node"))
                .isNull();
    }

    private List<String> links() {
        List<String> links = new ArrayList<>();
        var matcher = HREF.matcher(html);
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }

    private String pixel() {
        var matcher = PIXEL.matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Response get(String url) {
        return request().get(path(url));
    }

    private static RequestSpecification request() {
        return given().header("User-Agent", Api.BROWSER).redirects().follow(false);
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }
}
