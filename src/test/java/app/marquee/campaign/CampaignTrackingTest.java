package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a campaign's effect, and what is not taken for one. */
@MarqueeTest
class CampaignTrackingTest {
    private static final String ANN = "ann@people.example";
    private static final String BODY = """
            <html><body><a href="https://a.example/">A</a> <a href="https://b.example/#top">B</a>
            <a href="https://c.example/?utm_source=author&amp;c={customer.externalId}">C</a></body></html>
            """;
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final Mailbox mailbox = new Mailbox();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @Inject
    TestClock clock;

    @BeforeEach
    void openShop() {
        shop = Shop.open(mailbox.port(), BODY);
        shop.customer("ann", ANN, true);
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
        clock.reset();
    }

    @Test
    void utmParametersAreAddedWhereTheAuthorGaveNone() {
        String campaign = shop.draft();
        var utm = Map.of("source", "news letter", "medium", "email", "content", "a&b");
        var set = set(campaign, utm).getMap("campaign");
        assertThat(set.get("utm")).hasToString("{source=news letter, medium=email, campaign=null, content=a&b}");
        assertThat(set.get("revision")).isEqualTo(1);
        shop.schedule(campaign);
        shop.finish(campaign);

        String added = "utm_source=news%20letter&utm_medium=email&utm_content=a%26b";
        assertThat(follow(0)).isEqualTo("https://a.example/?" + added);
        assertThat(follow(1)).isEqualTo("https://b.example/?" + added + "#top");
        assertThat(follow(2))
                .isEqualTo("https://c.example/?utm_source=author&c=ann&utm_medium=email&utm_content=a%26b");
        assertThat(shop.owner()
                        .errorsOf(
                                "setCampaignTracking", "SetCampaignTrackingInput", Map.of("id", campaign, "utm", utm)))
                .containsExactly("WRONG_STATUS");
    }

    @Test
    void utmParametersAreBoundedAndCanBeTakenAway() {
        String campaign = shop.draft();
        assertThat(shop.owner()
                        .errorsOf(
                                "setCampaignTracking",
                                "SetCampaignTrackingInput",
                                Map.of("id", campaign, "utm", Map.of("source", "x".repeat(101)))))
                .containsExactly("INVALID");
        set(campaign, Map.of("source", "mail"));

        assertThat(shop.owner()
                        .mutate(
                                "setCampaignTracking",
                                "SetCampaignTrackingInput",
                                Map.of("id", campaign, "revision", 1),
                                "campaign { utm { source } }")
                        .<Object>get("campaign.utm"))
                .isNull();
    }

    private JsonPath set(String campaign, Map<String, String> utm) {
        return shop.owner()
                .mutate(
                        "setCampaignTracking",
                        "SetCampaignTrackingInput",
                        Map.of("id", campaign, "utm", utm),
                        "campaign { utm { source medium campaign content } revision }");
    }

    @Test
    void whatCallsItselfAProgramIsCountedApart() {
        String campaign = send();

        get(link(0), "Mozilla/5.0 (compatible; SomeBot/2.1; +http://bot.example/)");
        get(link(0), "TelegramBot (like TwitterBot)");
        get(pixel(), "Mozilla/5.0");
        assertThat(effect(campaign)).isEqualTo("opened 0+1, clicked 0+1");

        clock.advance(A_WHILE);
        get(link(0), Api.BROWSER);
        get(pixel(), Api.BROWSER + " (via ggpht.com GoogleImageProxy)");
        assertThat(effect(campaign)).isEqualTo("opened 1+1, clicked 1+1");
    }

    @Test
    void whoFollowsAllLinksWithinMomentsIsAProgram() {
        String campaign = send();
        List<String> paths = List.of(pixel(), link(0), link(1), link(2), link(0), pixel());
        paths.forEach(path -> get(path, Api.BROWSER));
        assertThat(effect(campaign)).isEqualTo("opened 0+1, clicked 0+1");

        clock.advance(A_WHILE);
        get(link(1), Api.BROWSER);
        assertThat(effect(campaign)).isEqualTo("opened 0+1, clicked 1+1");
    }

    @Test
    void whoFollowsLinksOneAfterTheOtherIsAPerson() {
        String campaign = send();
        List.of(2, 0, 1).forEach(number -> {
            get(link(number), Api.BROWSER);
            clock.advance(A_WHILE);
        });

        assertThat(effect(campaign)).isEqualTo("opened 0+0, clicked 1+0");
    }

    @Test
    void aMessageThatIsNotOutYetIsReadByPrograms() {
        mailbox.hold();
        String campaign = shop.start();
        await().until(() -> mailbox.size() == 1);

        get(pixel(), Api.BROWSER);
        get(link(0), Api.BROWSER);
        mailbox.open();
        shop.finish(campaign);

        assertThat(effect(campaign)).isEqualTo("opened 0+1, clicked 0+1");
    }

    @Test
    void whatAProgramDidIsInTheExportOfTheCustomerAndNoInteraction() {
        send();
        get(link(0), "curl/8.5.0");

        var customer = shop.owner().query("{ customers { nodes { id } } }").getString("customers.nodes[0].id");
        var message = shop.owner()
                .mutate(
                        "exportCustomer",
                        "ExportCustomerInput",
                        Map.of("customerId", customer, "reason", "asked"),
                        "export { data }")
                .getMap("export.data.messages[0]");
        assertThat(message.get("clickedAt")).isNull();
        assertThat(message.get("clickedByMachineAt")).isNotNull();
    }

    @Test
    void nothingIsKnownOfOpeningWhereTheTenantDoesNotWantIt() {
        String before = send();
        String pixel = pixel();
        shop.owner()
                .mutate(
                        "setCampaignPolicy",
                        "SetCampaignPolicyInput",
                        Map.of("openTracking", false),
                        "campaignPolicy { openTracking }");
        assertThat(get(pixel, Api.BROWSER).contentType()).isEqualTo("image/gif");
        assertThat(effect(before)).isEqualTo("opened 0+0, clicked 0+0");

        send();
        assertThat(paths("/o/")).containsExactly(pixel);
        assertThat(paths("/c/")).hasSize(6);
    }

    private String send() {
        String campaign = shop.start();
        shop.finish(campaign);
        return campaign;
    }

    /** By persons + by machines. */
    private String effect(String campaign) {
        Map<String, Integer> report = shop.owner()
                .query(
                        "query($id: ID!) { campaign(id: $id) { report { opened clicked openedByMachines clickedByMachines } } }",
                        Map.of("id", campaign))
                .getMap("campaign.report");
        return "opened %d+%d, clicked %d+%d"
                .formatted(
                        report.get("opened"),
                        report.get("openedByMachines"),
                        report.get("clicked"),
                        report.get("clickedByMachines"));
    }

    private String follow(int number) {
        return get(link(number), Api.BROWSER).header("Location");
    }

    private static Response get(String path, String agent) {
        return given().header("User-Agent", agent).redirects().follow(false).get(path);
    }

    private String link(int number) {
        return paths("/c/").get(number);
    }

    private String pixel() {
        return paths("/o/").get(0);
    }

    /** In the order of the text part, which comes first. */
    private List<String> paths(String route) {
        String source = mailbox.sourceFor(ANN).replace("=\r\n", "").replace("=3D", "=");
        return Pattern.compile("http://localhost:8080(" + route + "[\\w-]+)")
                .matcher(source)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
