package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign that goes by push, else by SMS, else by email. */
@MarqueeTest
class FallbackTest {
    // The public key of RFC 8291, section 5.
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "AAAAAAAAAAAAAAAAAAAAAA";

    private final Mailbox mailbox = new Mailbox();
    private final FakeProvider browsers = new FakeProvider();
    private final FakeProvider phones = new FakeProvider();

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private String push = "";
    private String pushed = "";
    private String sms = "";
    private String texted = "";

    @Inject
    TestClock clock;

    @Inject
    CampaignSettings settings;

    @BeforeEach
    void aShopWithThreeChannels() {
        shop = Shop.open(mailbox.port());
        owner = shop.owner();
        browsers.answer(201, "");
        phones.answer(201, "{\"sid\": \"SM1\", \"status\": \"queued\"}");
        push = object(
                "connectChannel",
                Map.of("name", "Web", "kind", "WEB_PUSH", "settings", Map.of("subject", "mailto:web@shop.example")),
                "channel");
        Map<String, Object> account = new HashMap<>(SmsShop.TWILIO);
        account.put("url", phones.url());
        sms = object("connectChannel", Map.of("name", "SMS", "kind", "SMS", "settings", account), "channel");
        phones.forget();
        pushed = ApprovedContent.of(
                owner, Map.of("title", "Sale", "kind", "CHAT_MESSAGE", "subject", "Sale", "body", "Come in"));
        texted = ApprovedContent.of(
                owner, Map.of("title", "Sale", "kind", "SMS", "body", "Sale at https://shop.example/ today"));
    }

    @AfterEach
    void close() throws IOException {
        mailbox.close();
        browsers.close();
        phones.close();
        clock.reset();
    }

    @Test
    void eachCustomerGetsOneMessageByTheFirstWayThatReachesThem() {
        customer("everything", "WEB_PUSH", "SMS", "EMAIL");
        customer("phone", "SMS", "EMAIL");
        customer("mail", "EMAIL");
        customer("nothing");
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(Map.of("externalId", "homeless", "consents", List.of(consent("WEB_PUSH"))))),
                "customers { id }");

        String id = run();

        assertThat(shop.report(id))
                .containsEntry("audience", 5)
                .containsEntry("sent", 3)
                .containsEntry("withoutConsent", 1)
                .containsEntry("unreachable", 1);
        assertThat(browsers.requests()).hasSize(1);
        assertThat(phones.requests()).hasSize(1);
        assertThat(phones.requests().get(0).body()).contains("Body=Sale%20at");
        assertThat(mailbox.recipients()).containsExactly("mail@people.example");
        assertThat(campaign(id, "steps { channel { kind } report { audience sent } }")
                        .getList("campaign.steps"))
                .isEqualTo(List.of(step("WEB_PUSH", 3, 1), step("SMS", 1, 1), step("EMAIL", 1, 1)));
        assertThat(ways(id))
                .containsExactlyInAnyOrder(
                        "WEB_PUSH SENT", "SMS SENT", "EMAIL SENT", "WEB_PUSH SKIPPED", "WEB_PUSH SKIPPED");
    }

    private static Map<String, ?> step(String kind, int audience, int sent) {
        return Map.of("channel", Map.of("kind", kind), "report", Map.of("audience", audience, "sent", sent));
    }

    @Test
    void whatOneChannelRefusesForGoodGoesByTheNext() {
        customer("gone", "WEB_PUSH", "SMS", "EMAIL");
        browsers.answer(410, "");
        phones.answer(400, "{\"code\": 21211, \"message\": \"Invalid 'To' Phone Number\"}");

        String id = run();

        assertThat(shop.report(id))
                .containsEntry("audience", 1)
                .containsEntry("sent", 1)
                .containsEntry("failed", 0);
        assertThat(mailbox.recipients()).containsExactly("gone@people.example");
        assertThat(campaign(
                                id,
                                "deliveries { nodes { channel { kind } attempts { number outcome channel { kind } } } }")
                        .getList("campaign.deliveries.nodes[0].attempts"))
                .isEqualTo(List.of(
                        attempt(1, "FAILED", "WEB_PUSH"), attempt(2, "FAILED", "SMS"), attempt(3, "SENT", "EMAIL")));
        assertThat(usedMessages()).isEqualTo(1);

        // The browser is known to be gone; what a provider says of a number may be otherwise next time.
        browsers.forget();
        phones.forget();
        assertThat(shop.report(run())).containsEntry("sent", 1);
        assertThat(browsers.requests()).isEmpty();
        assertThat(phones.requests()).hasSize(1);
    }

    private static Map<String, ?> attempt(int number, String outcome, String kind) {
        return Map.of("number", number, "outcome", outcome, "channel", Map.of("kind", kind));
    }

    private int usedMessages() {
        return owner.query("{ tenant { usage { metric used } } }")
                .getInt("tenant.usage.find { it.metric == 'MESSAGES' }.used");
    }

    @Test
    void aMessageDoesNotCountAgainstTheCapOfItsOwnNextWay() {
        customer("gone", "WEB_PUSH", "SMS", "EMAIL");
        owner.mutate(
                "setCampaignPolicy",
                "SetCampaignPolicyInput",
                Map.of("frequencyCap", Map.of("messages", 1, "days", 7)),
                "campaignPolicy { revision }");
        browsers.answer(410, "");

        assertThat(shop.report(run())).containsEntry("sent", 1);
        assertThat(shop.report(run())).containsEntry("frequencyCapped", 1);
        assertThat(phones.requests()).hasSize(1);
    }

    @Test
    void whomNoOtherWayReachesHasFailed() {
        customer("gone", "WEB_PUSH", "SMS");
        browsers.answer(410, "");
        phones.answer(400, "{\"code\": 21211, \"message\": \"Invalid 'To' Phone Number\"}");

        String id = run();

        assertThat(shop.report(id)).containsEntry("audience", 1).containsEntry("failed", 1);
        assertThat(ways(id)).containsExactly("SMS FAILED");
    }

    @Test
    void whatMayHaveArrivedIsNotSentAnotherWay() {
        customer("everything", "WEB_PUSH", "SMS", "EMAIL");
        browsers.breakOff();

        String id = run();

        assertThat(shop.report(id)).containsEntry("unconfirmed", 1);
        assertThat(phones.requests()).isEmpty();
        assertThat(mailbox.size()).isZero();
    }

    @Test
    void aProviderThatIsDownKeepsNobodyWaitingWhomAnotherWayReaches() {
        customer("phone", "SMS");
        customer("browser", "WEB_PUSH", "EMAIL");
        customer("mail", "EMAIL");
        browsers.answer(429, "");
        String id = start(input());

        await().atMost(Duration.ofSeconds(60))
                .until(() -> shop.count(id, "sent") == 2 && shop.count(id, "queued") == 1);
        assertThat(ways(id)).containsExactlyInAnyOrder("SMS SENT", "WEB_PUSH QUEUED", "EMAIL SENT");
        browsers.answer(201, "");
        clock.advance(settings.retryAfter().plusSeconds(1));
        // Its channel may rest first.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            clock.advance(settings.retryAfter());
            return shop.status(id).equals("COMPLETED");
        });

        assertThat(shop.report(id)).containsEntry("sent", 3);
        assertThat(mailbox.recipients()).containsExactly("mail@people.example");
    }

    @Test
    void aMessageThatWaitedForTheMorningGoesAnotherWayIfItsOwnIsGoneByThen() {
        customer("sleeper", "WEB_PUSH", "SMS");
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        var input = input();
        input.put(
                "plan",
                Map.of(
                        "sendingHours",
                        Map.of(
                                "from",
                                now.plusHours(1).toString(),
                                "to",
                                now.plusHours(3).toString())));
        String id = start(input);
        await().until(() -> ways(id).equals(List.of("WEB_PUSH QUEUED")));
        withdraw("sleeper", "WEB_PUSH");
        clock.advance(Duration.ofMinutes(61));

        assertThat(shop.finish(id)).containsEntry("sent", 1);
        assertThat(ways(id)).containsExactly("SMS SENT");
        assertThat(browsers.requests()).isEmpty();
    }

    /** The message belongs to the record whose address it went to. */
    @Test
    void theNextWayMayLeadToAnotherRecordOfTheSamePerson() {
        customer("browser", "WEB_PUSH");
        customer("mail", "EMAIL");
        String merge = owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", id("browser"), "otherCustomerId", id("mail"), "reason", "one person"),
                        "customer { merges { id } }")
                .getString("customer.merges[0].id");
        browsers.answer(410, "");

        String id = run();
        assertThat(shop.report(id)).containsEntry("audience", 1).containsEntry("sent", 1);
        assertThat(mailbox.recipients()).containsExactly("mail@people.example");

        owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merge, "reason", "two"),
                "customers { id }");
        assertThat(messagesTo("mail")).isEqualTo(List.of("SENT"));
        assertThat(messagesTo("browser")).isEmpty();
    }

    @Test
    void aPreviewShowsEachWay() {
        for (String name : List.of("a", "b", "c", "d")) {
            customer(name, "WEB_PUSH");
        }
        customer("phone", "SMS");
        customer("mail", "EMAIL");

        var preview = owner.query("""
                        query($id: ID!) { previewCampaign(id: $id) { recipients steps { step { channel { kind } } recipients }
                          messages { step { channel { kind } } text } } }""", Map.of("id", shop.draft(input())));

        assertThat(preview.getInt("previewCampaign.recipients")).isEqualTo(6);
        assertThat(preview.getList("previewCampaign.steps.recipients")).isEqualTo(List.of(4, 1, 1));
        assertThat(preview.getList("previewCampaign.messages.step.channel.kind"))
                .isEqualTo(List.of("WEB_PUSH", "SMS", "EMAIL"));
    }

    @Test
    void aFallbackThatIsTakenOutOfUsePausesTheCampaign() {
        customer("asleep", "WEB_PUSH");
        browsers.answer(429, "");
        String id = start(input());
        await().until(() -> ways(id).equals(List.of("WEB_PUSH QUEUED")));

        owner.mutate(
                "pullContents",
                "PullContentsInput",
                Map.of("ids", List.of(texted), "reason", "wrong price"),
                "contents { id }");

        shop.awaitStatus(id, "PAUSED");
    }

    @Test
    void theWaysOfADraftCanBeChanged() {
        String id = shop.draft(input());

        assertThat(update(id, List.of(way(shop.channelId(), shop.contentId()))))
                .isEqualTo(List.of("WEB_PUSH", "EMAIL"));
        assertThat(update(id, List.of(way(sms, texted), way(shop.channelId(), shop.contentId()))))
                .isEqualTo(List.of("WEB_PUSH", "SMS", "EMAIL"));
        assertThat(update(id, List.of())).isEqualTo(List.of("WEB_PUSH"));
        assertThat(campaign(id, "revision").getInt("campaign.revision")).isEqualTo(3);
    }

    private List<String> update(String id, List<?> fallbacks) {
        return owner.mutate(
                        "updateCampaign",
                        "UpdateCampaignInput",
                        Map.of("id", id, "fallbacks", fallbacks),
                        "campaign { steps { channel { kind } } }")
                .getList("campaign.steps.channel.kind");
    }

    @Test
    void waysThatMakeNoSenseAreRefused() {
        assertThat(refusal(List.of(way(push, pushed)))).contains("INVALID");
        assertThat(refusal(List.of(way(sms, pushed)))).contains("CONTENT_DOES_NOT_FIT");
        List<Map<String, String>> many = new ArrayList<>();
        Stream.generate(() -> way(sms, texted)).limit(5).forEach(many::add);
        assertThat(refusal(many)).contains("INVALID");
        String draft = object("createContent", Map.of("title", "New", "kind", "SMS", "body", "New"), "content");
        var input = input();
        input.put("fallbacks", List.of(way(sms, draft)));
        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", shop.draft(input))))
                .contains("CONTENT_NOT_APPROVED");
    }

    private List<String> refusal(List<?> fallbacks) {
        var input = input();
        input.put("fallbacks", fallbacks);
        return owner.errorsOf("createCampaign", "CreateCampaignInput", input);
    }

    private static Map<String, String> way(String channelId, String contentId) {
        return Map.of("channelId", channelId, "contentId", contentId);
    }

    private Map<String, Object> input() {
        var input = shop.campaignInput();
        input.put("channelId", push);
        input.put("contentId", pushed);
        input.put("fallbacks", List.of(way(sms, texted), way(shop.channelId(), shop.contentId())));
        return input;
    }

    private String start(Map<String, Object> input) {
        String id = shop.draft(input);
        shop.schedule(id);
        return id;
    }

    private String run() {
        String id = start(input());
        shop.finish(id);
        return id;
    }

    /** Who has an address on each of the channels, and agreed to these. */
    private void customer(String name, String... channels) {
        String subscription = "{\"endpoint\": \"%s/push/%s\", \"keys\": {\"p256dh\": \"%s\", \"auth\": \"%s\"}}"
                .formatted(browsers.url(), name, KEY, AUTH);
        Map<String, Object> input = new HashMap<>();
        input.put("externalId", name);
        input.put("displayName", "Name of " + name);
        for (String channel : channels) {
            switch (channel) {
                case "WEB_PUSH" ->
                    input.put("identities", List.of(Map.of("kind", "PUSH_SUBSCRIPTION", "value", subscription)));
                case "SMS" -> input.put("phone", "+49 30 " + (1_000_000 + Math.floorMod(name.hashCode(), 1_000_000)));
                default -> input.put("email", name + "@people.example");
            }
        }
        input.put("consents", Stream.of(channels).map(FallbackTest::consent).toList());
        owner.mutate(
                "upsertCustomers", "UpsertCustomersInput", Map.of("customers", List.of(input)), "customers { id }");
    }

    private static Map<String, ?> consent(String channel) {
        return Map.of("purpose", "MARKETING", "channel", channel, "granted", true, "source", "form");
    }

    private void withdraw(String name, String channel) {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        List.of(Map.of(
                                "externalId",
                                name,
                                "consents",
                                List.of(Map.of(
                                        "purpose",
                                        "MARKETING",
                                        "channel",
                                        channel,
                                        "granted",
                                        false,
                                        "source",
                                        "form"))))),
                "customers { id }");
    }

    private String id(String externalId) {
        return owner.query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                        Map.of("id", externalId))
                .getString("customers.nodes[0].id");
    }

    private List<String> messagesTo(String externalId) {
        return owner.query(
                        "query($id: ID!) { customer(id: $id) { deliveries { nodes { status } } } }",
                        Map.of("id", id(externalId)))
                .getList("customer.deliveries.nodes.status");
    }

    private List<String> ways(String id) {
        return campaign(id, "deliveries { nodes { status channel { kind } } }")
                .getList("campaign.deliveries.nodes.collect { it.channel.kind + ' ' + it.status }");
    }

    private JsonPath campaign(String id, String selection) {
        return owner.query("query($id: ID!) { campaign(id: $id) { " + selection + " } }", Map.of("id", id));
    }

    private String object(String mutation, Map<String, ?> input, String field) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return owner.mutate(mutation, type, input, field + " { id }").getString(field + ".id");
    }
}
