package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which wording of a content. */
@MarqueeTest
class ContentVariantsTest {
    private static final Pattern SAID = Pattern.compile("(?m)^<p>(\\w+)");

    private final Mailbox mailbox = new Mailbox();
    private final List<Map<String, Object>> variants = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void openShop() {
        shop = Shop.open(mailbox.port());
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
    }

    @Test
    void theChannelGoesBeforeTheSegmentAndThatBeforeTheClosestLanguage() {
        customer("ada", "en-GB");
        customer("bob", "zh-CN");
        customer("cyd", "zh-TW");
        customer("vip-dan", "zh-CN");
        customer("vip-eve", "de");
        customer("fay", null);
        String vips = segment();
        variant("nihao", Map.of("language", "zh"));
        variant("ninhao", Map.of("language", "zh-CN"));
        variant("madam", Map.of("segmentId", vips));
        variant("hallo", Map.of("channel", "EMAIL", "language", "de"));
        variant("short", Map.of("channel", "SMS"));
        variant("zhuhai", Map.of("language", "zh-CN-x-zhuhai"));

        String campaign = campaign();
        var shown = shop.owner()
                .query(
                        "query($id: ID!) { previewCampaign(id: $id) { messages { customer { externalId } variant } } }",
                        Map.of("id", campaign))
                .<Map<String, Object>>getList("previewCampaign.messages");
        shop.schedule(campaign);
        Map<String, Object> report = shop.finish(campaign);

        assertThat(report).containsEntry("sent", 6);
        assertThat(said("ada")).isEqualTo("hello");
        assertThat(said("bob")).isEqualTo("ninhao");
        assertThat(said("cyd")).isEqualTo("nihao");
        assertThat(said("vip-dan")).isEqualTo("madam");
        assertThat(said("vip-eve")).isEqualTo("hallo");
        assertThat(said("fay")).isEqualTo("hello");
        var places = Arrays.asList(1, 0, 2, 3, null, null);
        assertThat(shown).hasSize(3).allSatisfy(message -> {
            String name =
                    String.valueOf(((Map<?, ?>) Objects.requireNonNull(message.get("customer"))).get("externalId"));
            int place =
                    List.of("bob", "cyd", "vip-dan", "vip-eve", "ada", "fay").indexOf(name);
            assertThat(message).as(name).containsEntry("variant", places.get(place));
        });
        assertThat(shop.owner()
                        .query(
                                "query($id: ID!) { campaign(id: $id) { deliveries { nodes { variant customer { externalId } } } } }",
                                Map.of("id", campaign))
                        .<Map<String, Object>>getList("campaign.deliveries.nodes"))
                .hasSize(6)
                .contains(delivery("bob", 1), delivery("cyd", 0), delivery("vip-dan", 2), delivery("ada", null));
        assertThat(mailbox.sourceFor("bob@people.example"))
                .as("the subject of the content, where the variant has none")
                .contains("Subject: For everybody");
        assertThat(mailbox.sourceFor("cyd@people.example")).contains("Subject: nihao");
    }

    private static Map<String, Object> delivery(String customer, @Nullable Integer variant) {
        var delivery = new HashMap<String, Object>(Map.of("customer", Map.of("externalId", customer)));
        delivery.put("variant", variant);
        return delivery;
    }

    @Test
    void aSegmentThatAVariantIsForIsKept() {
        String vips = segment();
        variant("madam", Map.of("segmentId", vips));
        String content = content();

        assertThat(deleteSegment(vips)).containsExactly("SEGMENT_IN_USE");
        shop.owner()
                .mutate(
                        "updateContent",
                        "UpdateContentInput",
                        Map.of("id", content, "variants", List.of()),
                        "content { id }");
        assertThat(deleteSegment(vips)).isEmpty();
        assertThat(shop.owner()
                        .failureOf("updateContent", "UpdateContentInput", Map.of("id", content, "variants", variants)))
                .isEqualTo("NOT_FOUND");
    }

    private List<String> deleteSegment(String id) {
        return shop.owner().errorsOf("deleteSegment", "DeleteSegmentInput", Map.of("id", id));
    }

    private void customer(String name, @Nullable String language) {
        var customer = new HashMap<String, Object>(Map.of(
                "externalId",
                name,
                "email",
                name + "@people.example",
                "consents",
                List.of(Map.of("purpose", "MARKETING", "granted", true, "source", "form"))));
        if (language != null) {
            customer.put("language", language);
        }
        shop.owner()
                .mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(customer)),
                        "customers { id }");
    }

    private String segment() {
        return shop.owner()
                .mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "VIPs", "condition", Map.of("externalId", Map.of("startsWith", "vip-"))),
                        "segment { id }")
                .getString("segment.id");
    }

    private void variant(String says, Map<String, Object> readers) {
        var variant = new HashMap<>(readers);
        variant.put("body", body(says));
        if (says.equals("nihao")) {
            variant.put("subject", says);
        }
        variants.add(variant);
    }

    private static String body(String says) {
        return "<html><body>\n<p>" + says + " <a href=\"https://shop.example/\">Shop</a></p></body></html>";
    }

    private String content() {
        return shop.owner()
                .mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of(
                                "title", "Greetings",
                                "kind", "EMAIL",
                                "subject", "For everybody",
                                "body", body("hello"),
                                "variants", variants),
                        "content { id }")
                .getString("content.id");
    }

    private String campaign() {
        String content = ApprovedContent.approve(shop.owner(), content());
        var input = shop.campaignInput();
        input.put("contentId", content);
        return shop.draft(input);
    }

    private String said(String name) {
        var html = SAID.matcher(mailbox.sourceFor(name + "@people.example"));
        assertThat(html.find()).as(name).isTrue();
        return html.group(1);
    }
}
