package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tenant with all that a campaign by email needs: customers who agreed, an approved content, and a channel. */
public final class Shop {
    private static final int CUSTOMERS_AT_ONCE = 250;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String BODY =
            """
            <html><body>
            <h1>Hello {customer.displayName}</h1>
            <p>The spring collection of {tenant.name} is here, and as one of our best customers you see it first.
            Until Sunday you get ten percent off everything, in the shop and on line.</p>
            <p><a href="https://shop.example/spring?customer={customer.externalId}">See the collection</a></p>
            <p><a href="https://shop.example/stores">Find a store</a></p>
            <p>Yours, {tenant.name}</p>
            </body></html>
            """;

    private final Client client;
    private final String segmentId;
    private final String contentId;
    private final String channelId;

    private Shop(Client client, String segmentId, String contentId, String channelId) {
        this.client = client;
        this.segmentId = segmentId;
        this.contentId = contentId;
        this.channelId = channelId;
    }

    /** Customer number n is called {@code customer-n} and has the address {@code customer-n@people.example}. */
    public static Shop open(Service service, Logins logins, String slug, int customers, int smtpPort)
            throws IOException, InterruptedException {
        new Client(service, logins.token("admin", "marquee-admin")).onboard(slug, "GROWTH", slug + "-owner");
        var owner = new Client(service, logins.token(slug + "-owner"));
        for (var first = 0; first < customers; first += CUSTOMERS_AT_ONCE) {
            addCustomers(owner, first, Math.min(customers, first + CUSTOMERS_AT_ONCE));
        }
        return new Shop(
                owner,
                create(
                        owner,
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Everyone", "condition", Map.of("everyone", true)),
                        "segment"),
                approvedContent(service, logins, owner, slug),
                create(owner, "connectChannel", "ConnectChannelInput", channel(smtpPort), "channel"));
    }

    /**
     * With very many customers, who are written to over a webhook by what they are called: {@code customer-n}. Past the
     * service, which would encrypt an address of each.
     */
    public static Shop openLarge(
            Service service, Logins logins, Database database, String slug, int customers, String webhook)
            throws IOException, InterruptedException, SQLException {
        new Client(service, logins.token("admin", "marquee-admin")).onboard(slug, "SCALE", slug + "-owner");
        var owner = new Client(service, logins.token(slug + "-owner"));
        var tenant = database.ask("select id from tenant where slug = '" + slug + "'");
        database.execute("insert into customer (tenant_id, id, external_id, created_at) select '" + tenant
                + "', gen_random_uuid(), 'customer-' || n, now() from generate_series(0, " + (customers - 1) + ") n");
        database.execute("insert into consent (tenant_id, id, customer_id, purpose, channel, granted, at, source)"
                + " select tenant_id, gen_random_uuid(), id, 'MARKETING', 'WEBHOOK', true, now(), 'bench' from customer"
                + " where tenant_id = '" + tenant + "'");
        var channel = Map.of("name", "Hook", "kind", "WEBHOOK", "settings", Map.of("url", webhook));
        return new Shop(
                owner,
                create(
                        owner,
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Everyone", "condition", Map.of("everyone", true)),
                        "segment"),
                approvedContent(service, logins, owner, slug),
                create(owner, "connectChannel", "ConnectChannelInput", channel, "channel"));
    }

    private static void addCustomers(Client owner, int from, int to) throws IOException, InterruptedException {
        var inputs = new ArrayList<Map<String, ?>>();
        for (var number = from; number < to; number++) {
            inputs.add(Map.of(
                    "externalId",
                    "customer-" + number,
                    "displayName",
                    "Customer " + number,
                    "email",
                    "customer-" + number + "@people.example",
                    "consents",
                    List.of(Map.of("purpose", "MARKETING", "channel", "EMAIL", "granted", true, "source", "form"))));
        }
        owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", inputs), "customers { id }");
    }

    private static String approvedContent(Service service, Logins logins, Client owner, String slug)
            throws IOException, InterruptedException {
        var input = Map.of("title", "Spring", "kind", "EMAIL", "subject", "For {customer.displayName}", "body", BODY);
        var id = create(owner, "createContent", "CreateContentInput", input, "content");
        for (var step = 0; step < 3; step++) {
            owner.mutate("submitContent", "ContentIdInput", Map.of("id", id), "content { id }");
        }
        var second = slug + "-second";
        var member = Map.of("email", second + "@team.example", "subject", second, "role", "MARKETER");
        owner.mutate("addMember", "AddMemberInput", member, "member { id }");
        new Client(service, logins.token(second))
                .mutate("approveContent", "ContentIdInput", Map.of("id", id), "content { id }");
        return id;
    }

    private static Map<String, ?> channel(int smtpPort) {
        return Map.of(
                "name",
                "Mail",
                "kind",
                "EMAIL",
                "settings",
                Map.of("host", "127.0.0.1", "port", smtpPort, "from", "shop@shop.example", "startTls", false));
    }

    private static String create(Client client, String mutation, String inputType, Map<String, ?> input, String type)
            throws IOException, InterruptedException {
        return client.mutate(mutation, inputType, input, type + " { id }")
                .at("/" + type + "/id")
                .asText();
    }

    /** The same shop at a service that was started anew. */
    public Shop at(Client owner) {
        return new Shop(owner, segmentId, contentId, channelId);
    }

    /** A campaign to all customers; it starts when it is scheduled. */
    public String draft() throws IOException, InterruptedException {
        var input = Map.of(
                "name", "Spring",
                "objective", "CONVERT",
                "segmentId", segmentId,
                "channelId", channelId,
                "contentId", contentId);
        return create(client, "createCampaign", "CreateCampaignInput", input, "campaign");
    }

    public void schedule(String campaignId) throws IOException, InterruptedException {
        client.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", campaignId), "campaign { id }");
    }

    public void cancel(String campaignId) throws IOException, InterruptedException {
        client.mutate("cancelCampaign", "CampaignIdInput", Map.of("id", campaignId), "campaign { id }");
    }

    /** A figure of the campaign's report. */
    public JsonNode report(String campaignId, String figure) throws IOException, InterruptedException {
        return client.query(
                        "query($id: ID!) { campaign(id: $id) { report { " + figure + " } } }", Map.of("id", campaignId))
                .at("/campaign/report/" + figure);
    }

    /** @throws IllegalStateException when the campaign does not complete in time */
    public void awaitEnd(String campaignId, Duration patience) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            var campaign = client.query(
                            "query($id: ID!) { campaign(id: $id) { status } }", Map.of("id", campaignId))
                    .get("campaign");
            if (campaign.get("status").asText().equals("COMPLETED")) {
                return;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new IllegalStateException("The campaign did not complete within " + patience);
    }
}
