package app.marquee.campaign;

import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.shared.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant with what a campaign needs: a segment of everyone, an approved email and a channel to a server. */
final class Shop {
    static final String BODY = """
            <html><body><p>Dear {customer.displayName},</p>
            <p><a href="https://shop.example/sale?c={customer.externalId}&amp;from=mail">Sale</a>
            <a href="https://blog.example/">Blog</a></p></body></html>
            """;

    private final Api owner;
    private final String segmentId;
    private final String contentId;
    private final String channelId;

    private Shop(Api owner, String contentBody, int smtpPort) {
        this.owner = owner;
        segmentId = owner.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Everyone", "condition", Map.of("everyone", true)),
                        "segment { id }")
                .getString("segment.id");
        contentId = approvedEmail(contentBody);
        channelId = owner.mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        Map.of(
                                "name", Api.unique("Mail"),
                                "kind", "EMAIL",
                                "settings",
                                        Map.of(
                                                "host",
                                                "127.0.0.1",
                                                "port",
                                                smtpPort,
                                                "from",
                                                "shop@shop.example",
                                                "startTls",
                                                false)),
                        "channel { id }")
                .getString("channel.id");
    }

    static Shop open(int smtpPort) {
        return open(smtpPort, BODY);
    }

    static Shop open(int smtpPort, String contentBody) {
        return new Shop(Api.newTenant(), contentBody, smtpPort);
    }

    Api owner() {
        return owner;
    }

    String segmentId() {
        return segmentId;
    }

    String contentId() {
        return contentId;
    }

    String channelId() {
        return channelId;
    }

    String approvedEmail(String body) {
        return ApprovedContent.approve(owner, draftEmail(body));
    }

    String draftEmail(String body) {
        return owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of(
                                "title",
                                "Spring sale",
                                "kind",
                                "EMAIL",
                                "subject",
                                "For {customer.displayName}",
                                "body",
                                body),
                        "content { id }")
                .getString("content.id");
    }

    /** Customers with names and addresses of their own, who agreed to get email. */
    List<String> customers(String name, int count) {
        List<String> addresses = new ArrayList<>();
        for (int from = 0; from < count; from += 250) {
            List<Map<String, Object>> inputs = new ArrayList<>();
            for (int number = from; number < Math.min(count, from + 250); number++) {
                String address = "%s-%d@people.example".formatted(name, number);
                addresses.add(address);
                inputs.add(customerInput(name + "-" + number, address, true));
            }
            upsert(inputs);
        }
        return addresses;
    }

    void customer(String externalId, @Nullable String address, boolean consents) {
        upsert(List.of(customerInput(externalId, address, consents)));
    }

    private static Map<String, Object> customerInput(String externalId, @Nullable String address, boolean consents) {
        Map<String, Object> customer = new HashMap<>();
        customer.put("externalId", externalId);
        customer.put("displayName", "Name of " + externalId);
        if (address != null) {
            customer.put("email", address);
        }
        customer.put(
                "consents",
                List.of(Map.of("purpose", "MARKETING", "channel", "EMAIL", "granted", consents, "source", "form")));
        return customer;
    }

    private void upsert(List<Map<String, Object>> customers) {
        owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", customers), "customers { id }");
    }

    Map<String, Object> campaignInput() {
        Map<String, Object> input = new HashMap<>();
        input.put("name", "Spring sale");
        input.put("objective", "CONVERT");
        input.put("segmentId", segmentId);
        input.put("channelId", channelId);
        input.put("contentId", contentId);
        return input;
    }

    String draft() {
        return draft(campaignInput());
    }

    String draft(Map<String, Object> input) {
        return owner.mutate("createCampaign", "CreateCampaignInput", input, "campaign { id }")
                .getString("campaign.id");
    }

    /** A campaign to everyone that starts now. */
    String start() {
        String id = draft();
        schedule(id);
        return id;
    }

    void schedule(String id) {
        owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
    }

    void change(String mutation, String id) {
        owner.mutate(mutation, "CampaignIdInput", Map.of("id", id), "campaign { id }");
    }

    String status(String id) {
        return owner.query("query($id: ID!) { campaign(id: $id) { status } }", Map.of("id", id))
                .getString("campaign.status");
    }

    Map<String, Object> report(String id) {
        return owner.query("""
                        query($id: ID!) { campaign(id: $id) { report {
                          audience audienceComplete withoutConsent unreachable suppressed controlGroup heldOut frequencyCapped queued sent
                          failed unconfirmed
                          opened clicked unsubscribed converted revenue { amount currencyCode } } } }""", Map.of("id", id)).getMap("campaign.report");
    }

    static int figure(Map<String, Object> report, String name) {
        return (int) Objects.requireNonNull(report.get(name));
    }

    int count(String id, String figure) {
        return figure(report(id), figure);
    }

    void awaitStatus(String id, String status) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(id).equals(status));
    }

    UUID tenantId() {
        return Ids.decode("tnt", owner.query("{ tenant { id } }").getString("tenant.id"));
    }

    static UUID key(String campaignId) {
        return Ids.decode("cmp", campaignId);
    }

    /** Waits until the campaign has ended, and answers its report. */
    Map<String, Object> finish(String id) {
        awaitStatus(id, "COMPLETED");
        return report(id);
    }
}
