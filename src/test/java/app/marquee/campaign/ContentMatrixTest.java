package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there for each stage and scene, and what it brought. */
@MarqueeTest
class ContentMatrixTest {
    private static final String CELL = "stage scene state approved underWay sent clicked converted revenue { amount }"
            + " cost { amount } adImpressions adClicks adConversions";

    private final Mailbox mailbox = new Mailbox();
    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = Shop.open(mailbox.port());
    }

    @AfterEach
    void tidyUp() throws IOException {
        mailbox.close();
    }

    @Test
    void aCellSaysWhatItsContentsBroughtAsTheReportsOfTheirCampaignsDo() {
        shop.customers("reader", 3);
        String content = written("DECISION", "breakfast");
        approve(content);
        written("LOYALTY", "weekend");
        assertThat(cell("DECISION", "breakfast").getString("state")).isEqualTo("COVERED");

        var input = shop.campaignInput();
        input.put("contentId", content);
        for (int time = 0; time < 2; time++) {
            String campaign = shop.draft(input);
            shop.schedule(campaign);
            shop.finish(campaign);
        }
        order("reader-0", Instant.now().plusSeconds(60));

        var brought = cell("DECISION", "breakfast");
        assertThat(List.of(brought.getInt("approved"), brought.getInt("sent"), brought.getInt("converted")))
                .isEqualTo(List.of(1, 6, 2));
        assertThat(brought.getString("revenue.amount")).isEqualTo("21.00");
        assertThat(cell("LOYALTY", "weekend").getString("state")).isEqualTo("UNDER_WAY");
        assertThat(cell("LOYALTY", "breakfast").getString("state")).isEqualTo("EMPTY");
        assertThat(shop.owner()
                        .query("{ contentMatrix(kind: SMS) { unplaced cells { stage } } }")
                        .getList("contentMatrix.cells"))
                .isEmpty();
        assertThat(shop.owner()
                        .query("{ contentMatrix(since: \"2100-01-01T00:00:00Z\") { unplaced cells { sent } } }")
                        .getList("contentMatrix.cells.sent"))
                .hasSize(10)
                .containsOnly(0);
        assertThat(shop.owner().query("{ contentMatrix { unplaced } }").getInt("contentMatrix.unplaced"))
                .isEqualTo(1);
        assertThat(cellOf(Api.newTenant(), "DECISION", "breakfast")).isNull();
    }

    @Test
    void whatACellCostAndBroughtOverPaidChannelsStandsBesideItsMessages() {
        shop.customers("reader", 4);
        String content = written("DECISION", "breakfast");
        approve(content);
        price("0.25");
        var input = shop.campaignInput();
        input.put("contentId", content);
        String campaign = shop.draft(input);
        shop.schedule(campaign);
        shop.finish(campaign);
        String ads = advertisements();
        advertised(ads, content, "a", "10.50");
        advertised(ads, content, "b", "4.50");
        advertised(ads, null, "c", "100.00");

        var brought = cell("DECISION", "breakfast");
        assertThat(brought.getString("cost.amount")).isEqualTo("16.00");
        assertThat(List.of(
                        brought.getInt("adImpressions"),
                        brought.getInt("adClicks"),
                        brought.getInt("adConversions"),
                        brought.getInt("clicked"),
                        brought.getInt("sent")))
                .isEqualTo(List.of(2_000, 20, 2, 0, 4));

        advertised(ads, null, "b", "4.50");
        assertThat(cell("DECISION", "breakfast").getString("cost.amount")).isEqualTo("11.50");
        assertThat(shop.owner()
                        .query("{ channelResults { nodes { campaign content { id } } } }")
                        .<Map<String, Object>>getList("channelResults.nodes"))
                .contains(Map.of("campaign", "a", "content", Map.of("id", content)));
        var refused = result(
                Api.newTenant()
                        .mutate(
                                "createContent",
                                "CreateContentInput",
                                Map.of("title", "Other", "kind", "EMAIL", "body", "Hello"),
                                "content { id }")
                        .getString("content.id"),
                "d",
                "1.00");
        assertThat(shop.owner()
                        .failureOf(
                                "recordChannelResults",
                                "RecordChannelResultsInput",
                                Map.of("channelId", ads, "results", List.of(refused))))
                .isEqualTo("NOT_FOUND");
    }

    private void price(String each) {
        shop.owner()
                .mutate(
                        "setChannelPrice",
                        "SetChannelPriceInput",
                        Map.of(
                                "id",
                                shop.channelId(),
                                "model",
                                "PER_MESSAGE",
                                "amount",
                                Map.of("amount", each, "currencyCode", "USD")),
                        "channel { id }");
    }

    private String advertisements() {
        return shop.owner()
                .mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of("name", "Ads", "kind", "XIAOHONGSHU", "settings", Map.of()),
                        "channel { id }")
                .getString("channel.id");
    }

    private void advertised(String channel, @Nullable String content, String campaign, String cost) {
        shop.owner()
                .mutate(
                        "recordChannelResults",
                        "RecordChannelResultsInput",
                        Map.of("channelId", channel, "results", List.of(result(content, campaign, cost))),
                        "channel { id }");
    }

    private static Map<String, Object> result(@Nullable String content, String campaign, String cost) {
        var result = new HashMap<String, Object>(Map.of(
                "day",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "campaign",
                campaign,
                "impressions",
                1_000,
                "clicks",
                10,
                "conversions",
                1,
                "cost",
                Map.of("amount", cost, "currencyCode", "USD")));
        if (content != null) {
            result.put("contentId", content);
        }
        return result;
    }

    @Test
    void whatACampaignSendsCountsAsPublished() {
        shop.customers("reader", 1);
        assertThat(status()).isEqualTo("APPROVED");
        mailbox.hold();
        String campaign = shop.start();
        shop.awaitStatus(campaign, "RUNNING");
        assertThat(status()).isEqualTo("PUBLISHED");
        mailbox.open();
        shop.finish(campaign);

        assertThat(shop.owner()
                        .query(
                                "query($id: ID!) { node(id: $id) { ... on Content { transitions { to actor } } } }",
                                Map.of("id", shop.contentId()))
                        .getString("node.transitions[5].to"))
                .isEqualTo("PUBLISHED");
    }

    private String status() {
        return shop.owner()
                .query(
                        "query($id: ID!) { node(id: $id) { ... on Content { status } } }",
                        Map.of("id", shop.contentId()))
                .getString("node.status");
    }

    private String written(String stage, String scene) {
        return shop.owner()
                .mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", scene, "kind", "EMAIL", "body", "Hello", "stage", stage, "scene", scene),
                        "content { id }")
                .getString("content.id");
    }

    private void approve(String content) {
        ApprovedContent.approve(shop.owner(), content);
    }

    private void order(String customer, Instant at) {
        var order = Map.of(
                "externalId", "order", "customerExternalId", customer, "orderedAt", at.toString(), "amount", "10.50");
        shop.owner().mutate("recordOrders", "RecordOrdersInput", Map.of("orders", List.of(order)), "orders { id }");
    }

    private JsonPath cell(String stage, String scene) {
        return Objects.requireNonNull(cellOf(shop.owner(), stage, scene));
    }

    private static @Nullable JsonPath cellOf(Api caller, String stage, String scene) {
        var matrix = caller.query("{ contentMatrix { cells { " + CELL + " } } }");
        List<Map<String, Object>> cells = matrix.getList("contentMatrix.cells");
        for (int i = 0; i < cells.size(); i++) {
            if (stage.equals(cells.get(i).get("stage"))
                    && scene.equals(cells.get(i).get("scene"))) {
                return matrix.setRootPath("data.contentMatrix.cells[" + i + "]");
            }
        }
        return null;
    }
}
