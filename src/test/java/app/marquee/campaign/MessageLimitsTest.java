package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How large messages are against what their channel carries: here a provider of short messages that takes 1,600 characters. */
@MarqueeTest
class MessageLimitsTest {
    private static final int WAY_OUT = "\nUnsubscribe: http://localhost:8080/s/0123456789".length();
    private static final int ROOM = 1_600 - WAY_OUT;

    private final FakeProvider provider = new FakeProvider();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void whoWouldGetNothingIsCountedBeforeAndRefusedThen() {
        var shop = new SmsShop("x".repeat(ROOM - 3) + "{customer.externalId}").customers(11);
        String channel = shop.connect(provider, SmsShop.TWILIO);
        provider.answer(201, "{\"sid\": \"SM1\", \"status\": \"queued\"}");
        String campaign = shop.draft(channel);

        var preview = preview(shop, campaign);
        shop.owner().mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign), "campaign { id }");
        shop.finish(campaign);

        assertThat(preview.getInt("steps[0].sizes.tooLarge")).isEqualTo(1);
        assertThat(preview.getString("steps[0].sizes.warning")).startsWith("1 of 11 messages");
        assertThat(preview.getMap("steps[0].sizes.largest[0]"))
                .containsEntry("size", 1_601)
                .containsEntry("limit", 1_600)
                .containsEntry("unit", "CHARACTERS");
        assertThat(preview.getList("messages.smsParts", Integer.class)).allMatch(parts -> parts == 11);
        assertThat(preview.getList("messages.extents", List.class)).allMatch(extents -> extents.size() == 1);
        assertThat(shop.count(campaign, "sent")).isEqualTo(10);
        assertThat(shop.count(campaign, "failed")).isEqualTo(1);
        assertThat(provider.requests()).hasSize(10);
    }

    @Test
    void whatNeverFitsIsNotScheduled() {
        var shop = new SmsShop("x".repeat(ROOM + 1) + "{#if customer.displayName} for you{/if}").customers(1);
        String campaign = shop.draft(shop.connect(provider, SmsShop.TWILIO));

        assertThat(preview(shop, campaign).getString("messages[0].warning"))
                .isEqualTo("The message has 1601 characters, and this channel carries 1600");
        var refused = shop.owner()
                .attempt("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign), "campaign { id }");

        assertThat(refused.getList("userErrors.code")).containsExactly("CONTENT_TOO_LONG");
        assertThat(refused.getList("userErrors[0].field")).containsExactly("input", "id");
        assertThat(refused.getString("userErrors[0].message"))
                .isEqualTo("Even with nothing filled in, the content of step 1 does not fit:"
                        + " The message has 1601 characters, and this channel carries 1600");
        assertThat(shop.campaign(campaign, "status")).isEqualTo("DRAFT");
    }

    @Test
    void whatFitsForSomebodyIsScheduled() {
        String longOrShort = "{#if customer.displayName}Hello{#else}" + "x".repeat(2_000) + "{/if}";
        var shop = new SmsShop(longOrShort).customers(1);
        String campaign = shop.draft(shop.connect(provider, SmsShop.TWILIO));

        assertThat(preview(shop, campaign).getInt("steps[0].sizes.tooLarge")).isEqualTo(1);
        assertThat(shop.owner().errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaign)))
                .isEmpty();
    }

    /** What is for everybody is read by nobody on a channel that has words of its own. */
    @Test
    void wordsForTheChannelAreWhatCounts() {
        var forAll = Map.of("title", "Sale", "kind", "SMS", "body", "x".repeat(2_000));
        var forSms = Map.of("channel", "SMS", "body", "Sale");
        var inGerman = Map.of("language", "de", "body", "y".repeat(2_000));
        var shop = new SmsShop().customers(1);
        String channel = shop.connect(provider, SmsShop.TWILIO);
        String campaign = shop.draft(channel);

        for (var variants : List.of(List.of(forSms), List.of(forSms, inGerman))) {
            var content = new HashMap<String, Object>(forAll);
            content.put("variants", variants);
            String contentId = ApprovedContent.of(shop.owner(), content);
            shop.owner()
                    .mutate(
                            "updateCampaign",
                            "UpdateCampaignInput",
                            Map.of("id", campaign, "contentId", contentId),
                            "campaign { id }");
            assertThat(preview(shop, campaign).getString("messages[0].warning")).isNull();
            assertThat(shop.owner()
                            .errorsOf(
                                    "scheduleCampaign",
                                    "ScheduleCampaignInput",
                                    Map.of("id", campaign, "startAt", "2026-12-31T00:00:00Z")))
                    .isEmpty();
            campaign = shop.draft(channel);
        }
    }

    private static JsonPath preview(SmsShop shop, String campaign) {
        return shop.owner().query("""
                        query($id: ID!) { previewCampaign(id: $id) {
                          steps { sizes { measured tooLarge warning largest { field size limit unit } } }
                          messages { warning smsParts extents { field size limit unit } } } }""", Map.of("id", campaign)).setRootPath("data.previewCampaign");
    }
}
