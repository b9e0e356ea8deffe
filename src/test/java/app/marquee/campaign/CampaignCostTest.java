package app.marquee.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What campaigns would cost, and what they did. */
@MarqueeTest
class CampaignCostTest {
    private static final Pattern CLICK = Pattern.compile("http://localhost:8080(/c/[\\w-]+)");

    private final Mailbox mailbox = new Mailbox();
    private final FakeProvider provider = new FakeProvider();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @Inject
    TestClock clock;

    @BeforeEach
    void openShop() {
        shop = Shop.open(mailbox.port());
    }

    @AfterEach
    void close() throws IOException {
        clock.reset();
        provider.close();
        mailbox.close();
    }

    @Test
    void eachMessageHasThePriceThatHeldWhenItWasSent() {
        shop.customers("reader", 5);
        String free = run();
        price(shop.owner(), shop.channelId(), "PER_MESSAGE", "0.0125");
        String first = shop.draft(budget("0.06"));

        var preview = preview(shop.owner(), first);
        shop.schedule(first);
        shop.finish(first);
        price(shop.owner(), shop.channelId(), "CPM", "2000");
        String second = run();

        assertThat(preview.getMap("steps[0].cost.price"))
                .isEqualTo(Map.of("model", "PER_MESSAGE", "amount", Map.of("amount", "0.0125")));
        assertThat(preview.getInt("steps[0].cost.units")).isEqualTo(5);
        assertThat(preview.getBoolean("steps[0].cost.counted")).isTrue();
        assertThat(preview.getString("cost.amount.amount")).isEqualTo("0.06");
        assertThat(preview.getBoolean("cost.withinBudget")).isFalse();
        assertThat(cost(free)).isNull();
        assertThat(cost(first)).isEqualTo("0.06");
        assertThat(cost(second)).isEqualTo("10.00");
        assertThat(preview(shop.owner(), shop.draft(budget("10.00"))).getBoolean("cost.withinBudget"))
                .isTrue();
        assertThat(shop.owner()
                        .query(
                                "query($id: ID!) { campaign(id: $id) { runs { nodes { report { cost { amount } } } } } }",
                                Map.of("id", second))
                        .getString("campaign.runs.nodes[0].report.cost.amount"))
                .isEqualTo("10.00");
    }

    @Test
    void partsOfShortMessagesArePaidFor() {
        var phones = new SmsShop("Tea and cake. ".repeat(12)).customers(2);
        String channel = phones.connect(provider, SmsShop.TWILIO);
        provider.answer(201, "{\"sid\": \"SM1\", \"status\": \"queued\"}");
        price(phones.owner(), channel, "PER_MESSAGE", "0.05");
        String campaign = phones.draft(channel);

        var preview = preview(phones.owner(), campaign);
        phones.owner().mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign), "campaign { id }");
        phones.finish(campaign);

        assertThat(preview.getInt("steps[0].cost.units")).isEqualTo(4);
        assertThat(preview.getString("cost.amount.amount")).isEqualTo("0.20");
        assertThat(cost(phones.owner(), campaign)).isEqualTo("0.20");
    }

    @Test
    void clicksAndOrdersArePaidForOnceTheyCome() {
        shop.customers("reader", 3);
        price(shop.owner(), shop.channelId(), "CPC", "1.50");
        String clicked = shop.draft();
        assertThat(preview(shop.owner(), clicked).getString("steps[0].cost.amount"))
                .isNull();
        shop.schedule(clicked);
        shop.finish(clicked);
        assertThat(cost(clicked)).isEqualTo("0.00");
        var link = CLICK.matcher(mailbox.sourceFor("reader-0@people.example")
                .replace("=\r\n", "")
                .replace("=3D", "="));
        assertThat(link.find()).isTrue();
        clock.advance(Duration.ofSeconds(3)); // no scanner of mail
        given().redirects().follow(false).header("User-Agent", Api.BROWSER).get(link.group(1));
        assertThat(cost(clicked)).isEqualTo("1.50");

        price(shop.owner(), shop.channelId(), "CPA", "7");
        String ordered = run();
        assertThat(cost(ordered)).isEqualTo("0.00");
        order("a");
        order("b");
        assertThat(cost(ordered)).isEqualTo("7.00");
        assertThat(cost(clicked)).isEqualTo("1.50");
    }

    @Test
    void aFlatPriceIsNoCampaigns() {
        shop.customers("reader", 1);
        price(shop.owner(), shop.channelId(), "FLAT", "99");

        String campaign = shop.draft();
        var preview = preview(shop.owner(), campaign);

        assertThat(preview.getString("steps[0].cost.price.model")).isEqualTo("FLAT");
        assertThat(preview.getString("steps[0].cost.amount")).isNull();
        shop.schedule(campaign);
        shop.finish(campaign);
        assertThat(cost(campaign)).isNull();
    }

    @Test
    void whatMailProgramsWouldCutIsTold() {
        shop.customers("reader", 2);
        var small = preview(shop.owner(), shop.draft());
        var input = shop.campaignInput();
        input.put("contentId", shop.approvedEmail("<p>" + "Tea. ".repeat(21_000) + "</p>"));

        var large = preview(shop.owner(), shop.draft(input));

        assertThat(small.getString("cost")).isNull();
        assertThat(small.getInt("steps[0].sizes.measured")).isEqualTo(2);
        assertThat(small.getInt("steps[0].sizes.cut")).isZero();
        assertThat(small.getInt("steps[0].sizes.averageBytes"))
                .isPositive()
                .isLessThanOrEqualTo(small.getInt("steps[0].sizes.largestBytes"));
        assertThat(small.getInt("messages[0].bytes")).isLessThanOrEqualTo(small.getInt("steps[0].sizes.largestBytes"));
        assertThat(large.getInt("steps[0].sizes.cut")).isEqualTo(2);
        assertThat(large.getInt("steps[0].sizes.largestBytes")).isGreaterThan(200_000);
    }

    @ParameterizedTest
    @CsvSource({
        "CPM,,amount",
        ",1.00,model",
        "CPM,1000000,amount",
        "CPM,-1,amount",
        "CPM,0.00001,amount",
    })
    void aPriceIsWholeAndBounded(@Nullable String model, @Nullable String amount, String field) {
        var input = priceInput(shop.channelId(), model, amount);

        var refused = shop.owner().attempt("setChannelPrice", "SetChannelPriceInput", input, "channel { id }");

        assertThat(refused.getString("userErrors[0].code")).isEqualTo("INVALID");
        assertThat(refused.getList("userErrors[0].field")).isEqualTo(List.of("input", field));
    }

    @Test
    void aPriceIsTakenBackAndAPaidChannelHasNone() {
        price(shop.owner(), shop.channelId(), "CPM", "5");
        var taken = shop.owner()
                .mutate(
                        "setChannelPrice",
                        "SetChannelPriceInput",
                        Map.of("id", shop.channelId()),
                        "channel { price { model } revision }");
        assertThat(taken.getString("channel.price")).isNull();

        String paid = shop.owner()
                .mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of("name", "Ads", "kind", "DOUYIN", "settings", Map.of()),
                        "channel { id }")
                .getString("channel.id");
        assertThat(shop.owner().errorsOf("setChannelPrice", "SetChannelPriceInput", priceInput(paid, "CPM", "5")))
                .containsExactly("INVALID");
    }

    private String run() {
        String id = shop.start();
        shop.finish(id);
        return id;
    }

    private Map<String, Object> budget(String amount) {
        var input = shop.campaignInput();
        input.put("budget", Map.of("amount", amount, "currencyCode", "USD"));
        return input;
    }

    private static void price(Api owner, String channel, String model, String amount) {
        owner.mutate("setChannelPrice", "SetChannelPriceInput", priceInput(channel, model, amount), "channel { id }");
    }

    private static Map<String, Object> priceInput(String channel, @Nullable String model, @Nullable String amount) {
        var input = new HashMap<String, Object>(Map.of("id", channel));
        if (model != null) {
            input.put("model", model);
        }
        if (amount != null) {
            input.put("amount", Map.of("amount", amount, "currencyCode", "USD"));
        }
        return input;
    }

    private void order(String externalId) {
        var order = Map.of(
                "externalId",
                externalId,
                "customerExternalId",
                "reader-0",
                "orderedAt",
                Instant.now().plusSeconds(60).toString(),
                "amount",
                "10.50");
        shop.owner().mutate("recordOrders", "RecordOrdersInput", Map.of("orders", List.of(order)), "orders { id }");
    }

    private @Nullable String cost(String campaign) {
        return cost(shop.owner(), campaign);
    }

    private static @Nullable String cost(Api owner, String campaign) {
        return owner.query(
                        "query($id: ID!) { campaign(id: $id) { report { cost { amount } } } }", Map.of("id", campaign))
                .getString("campaign.report.cost.amount");
    }

    private static JsonPath preview(Api owner, String campaign) {
        return owner.query("""
                        query($id: ID!) { previewCampaign(id: $id) {
                          steps { sizes { measured averageBytes largestBytes cut }
                            cost { price { model amount { amount } } units counted amount { amount } } }
                          cost { amount { amount } withinBudget } messages { bytes } } }""", Map.of("id", campaign)).setRootPath("data.previewCampaign");
    }
}
