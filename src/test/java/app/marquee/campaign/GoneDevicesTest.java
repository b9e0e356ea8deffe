package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns to browsers, some of which do not take messages any more. */
@MarqueeTest
class GoneDevicesTest {
    // The public key of RFC 8291, section 5.
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private final FakeProvider fake = new FakeProvider();

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    @BeforeEach
    void aTenant() {
        owner = Api.newTenant();
    }

    @AfterEach
    void stopThePushService() {
        fake.close();
    }

    @Test
    void aSubscriptionThatIsGoneGetsNothingMoreAndTheNextOneDoes() {
        String channel = object(
                "connectChannel",
                Map.of("name", "Web", "kind", "WEB_PUSH", "settings", Map.of("subject", "mailto:web@shop.example")),
                "channel");
        String segment =
                object("createSegment", Map.of("name", "Everyone", "condition", Map.of("everyone", true)), "segment");
        String content = ApprovedContent.of(
                owner, Map.of("title", "Sale", "kind", "CHAT_MESSAGE", "subject", "Sale", "body", "Come in"));
        subscribe("first");

        fake.answer(410, "");
        assertThat(report(run(channel, segment, content), "failed")).isEqualTo(1);
        assertThat(report(run(channel, segment, content), "suppressed")).isEqualTo(1);
        assertThat(fake.requests()).hasSize(1);

        fake.answer(201, "");
        subscribe("second");
        assertThat(report(run(channel, segment, content), "sent")).isEqualTo(1);
        assertThat(fake.requests().get(1).uri().toString()).isEqualTo("/push/second");
    }

    private void subscribe(String name) {
        String subscription = "{\"endpoint\": \"%s/push/%s\", \"keys\": {\"p256dh\": \"%s\", \"auth\": \"%s\"}}"
                .formatted(fake.url(), name, KEY, Base64.getUrlEncoder().encodeToString(new byte[16]));
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(Map.of(
                                "externalId",
                                "c-1",
                                "identities",
                                List.of(Map.of("kind", "PUSH_SUBSCRIPTION", "value", subscription)),
                                "consents",
                                List.of(Map.of(
                                        "purpose",
                                        "MARKETING",
                                        "channel",
                                        "WEB_PUSH",
                                        "granted",
                                        true,
                                        "source",
                                        "page"))))),
                "customers { id }");
    }

    private String run(String channel, String segment, String content) {
        String id = object(
                "createCampaign",
                Map.of(
                        "name", "Sale",
                        "objective", "CONVERT",
                        "channelId", channel,
                        "contentId", content,
                        "segmentId", segment),
                "campaign");
        owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> campaign(id, "status").getString("campaign.status").equals("COMPLETED"));
        return id;
    }

    private int report(String campaign, String figure) {
        return campaign(campaign, "report { " + figure + " }").getInt("campaign.report." + figure);
    }

    private JsonPath campaign(String id, String selection) {
        return owner.query("query($id: ID!) { campaign(id: $id) { " + selection + " } }", Map.of("id", id));
    }

    private String object(String mutation, Map<String, ?> input, String field) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return owner.mutate(mutation, type, input, field + " { id }").getString(field + ".id");
    }
}
