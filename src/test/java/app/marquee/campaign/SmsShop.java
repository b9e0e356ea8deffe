package app.marquee.campaign;

import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.channel.FakeProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A tenant that sends short messages to everyone, over providers of a test. */
final class SmsShop {
    static final Map<String, ?> TWILIO =
            Map.of("provider", "TWILIO", "accountSid", "AC1", "authToken", "open-sesame", "from", "+15550100");
    static final Map<String, ?> ALIYUN = Map.of(
            "provider", "ALIYUN", "accessKeyId", "LTAI1", "accessKeySecret", "x", "signName", "S", "templateCode", "T");

    private final Api owner = Api.newTenant();
    private final String contentId;
    private final String segmentId;

    SmsShop() {
        this("Spring sale");
    }

    SmsShop(String body) {
        contentId = ApprovedContent.of(owner, "SMS", body);
        var everyone = Map.of("name", "Everyone", "condition", Map.of("everyone", true));
        segmentId = owner.mutate("createSegment", "CreateSegmentInput", everyone, "segment { id }")
                .getString("segment.id");
    }

    Api owner() {
        return owner;
    }

    /** A channel to the provider, which has to take the account. */
    String connect(FakeProvider provider, Map<String, ?> account) {
        var settings = new HashMap<String, Object>(account);
        settings.put("url", provider.url());
        var input = Map.of("name", Api.unique("SMS"), "kind", "SMS", "settings", settings);
        String id = owner.mutate("connectChannel", "ConnectChannelInput", input, "channel { id }")
                .getString("channel.id");
        provider.forget();
        return id;
    }

    /** Customers with numbers of their own who agreed to get short messages; the first one's ends in 1000. */
    SmsShop customers(int count) {
        var consent = Map.of("purpose", "MARKETING", "channel", "SMS", "granted", true, "source", "form");
        var customers = IntStream.range(0, count)
                .mapToObj(number -> Map.of(
                        "externalId",
                        "c-" + number,
                        "phone",
                        "+49 30 " + (1_231_000 + number),
                        "consents",
                        List.of(consent)))
                .toList();
        owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", customers), "customers { id }");
        return this;
    }

    /** A campaign to everyone that starts now. */
    String start(String channelId) {
        String id = draft(channelId);
        owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
        return id;
    }

    String draft(String channelId) {
        var input = Map.of(
                "name", "Spring sale",
                "objective", "CONVERT",
                "channelId", channelId,
                "contentId", contentId,
                "segmentId", segmentId);
        return owner.mutate("createCampaign", "CreateCampaignInput", input, "campaign { id }")
                .getString("campaign.id");
    }

    /** As {@link #start}, and waits for its end. */
    String run(String channelId) {
        return finish(start(channelId));
    }

    String finish(String campaignId) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> campaign(campaignId, "status").equals("COMPLETED"));
        return campaignId;
    }

    int count(String campaignId, String figure) {
        return Integer.parseInt(campaign(campaignId, "report { " + figure + " }", "report." + figure));
    }

    String campaign(String id, String field) {
        return campaign(id, field, field);
    }

    private String campaign(String id, String selection, String path) {
        return owner.query("query($id: ID!) { campaign(id: $id) { " + selection + " } }", Map.of("id", id))
                .getString("campaign." + path);
    }

    /** A field of the campaign's only message. */
    String delivery(String campaignId, String field) {
        return campaign(campaignId, "deliveries { nodes { " + field + " } }", "deliveries.nodes[0]." + field);
    }

    /** A field of a channel. */
    String channel(String id, String field) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Channel { " + field + " } } }", Map.of("id", id))
                .getString("node." + field);
    }
}
