package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns that staff sends by WeCom, and what WeCom says that staff did. */
@MarqueeTest
class WeComCampaignTest {
    private static final String API = "/cgi-bin/externalcontact/";
    private static final String NUMBER = "msgGCAAAXtWyujaWJHDDGi0mACAAAA";
    private static final Duration LATER = Duration.ofMinutes(2);

    private final FakeProvider fake = new FakeProvider();

    @Inject
    TestClock clock;

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private String channelId = "";

    @BeforeEach
    void staffAndItsCustomers() {
        owner = Api.newTenant();
        addCustomers(0, 3);
        fake.answerAt(API + "get_follow_user_list", "{\"errcode\": 0, \"follow_user\": [\"shop-1\", \"shop-2\"]}");
        channelId = owner.mutate("connectChannel", "ConnectChannelInput", staff(), "channel { id }")
                .getString("channel.id");
        fake.answerAt(API + "add_msg_template", given(List.of()));
        fake.answerAt(
                API + "get_groupmsg_task",
                "{\"errcode\": 0, \"task_list\": [{\"userid\": \"shop-1\", \"status\": 2}, {\"userid\": \"shop-2\", \"status\": 0}]}");
        fake.answerAt(API + "cancel_groupmsg_send", "{\"errcode\": 0}");
    }

    @AfterEach
    void stopWeCom() {
        fake.close();
        clock.reset();
    }

    @Test
    void staffGetsOneTaskForAllAndTheReportSaysWhatItDid() {
        String campaign = finish(campaign(approved("Sale of {tenant.name}\nhttps://shop.example/sale"), Map.of()));

        var tasks = calls("add_msg_template");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).getString("chat_type")).isEqualTo("single");
        assertThat(tasks.get(0).<String>getList("external_userid"))
                .containsExactlyInAnyOrder(externalUserId(0), externalUserId(1), externalUserId(2));
        assertThat(tasks.get(0).getString("text.content"))
                .startsWith("Sale of ")
                .endsWith("\nhttps://shop.example/sale");
        assertThat(tasks.get(0).getMap("$")).doesNotContainKey("sender");
        assertThat(deliveries(campaign))
                .allSatisfy((customer, delivery) ->
                        assertThat(delivery).containsEntry("status", "SENT").containsEntry("deliveredAt", null));

        fake.answerAt(API + "get_groupmsg_send_result", results(1, 3, 0));
        clock.advance(LATER);
        await().until(() -> delivery(campaign, "c-1").get("bouncedAt") != null);

        assertThat(delivery(campaign, "c-0").get("deliveredAt")).isNotNull();
        assertThat(String.valueOf(delivery(campaign, "c-1").get("reason"))).contains("another such message");
        assertThat(delivery(campaign, "c-2")).containsEntry("deliveredAt", null).containsEntry("bouncedAt", null);
        assertThat(calls("get_groupmsg_send_result")).allSatisfy(call -> {
            assertThat(call.getString("msgid")).isEqualTo(NUMBER);
            assertThat(call.getString("userid")).isEqualTo("shop-1");
        });

        fake.answerAt(API + "get_groupmsg_send_result", results(1, 3, 1));
        clock.advance(LATER);
        await().until(() -> delivery(campaign, "c-2").get("deliveredAt") != null);
        assertThat(calls("add_msg_template")).hasSize(1);
    }

    /** So staff has to confirm as little as may be. */
    @Test
    void tasksAreAsFewAsTheyMayBe() {
        for (int first = 3; first < 1_003; first += 200) {
            addCustomers(first, 200);
        }

        finish(campaign(approved("Spring sale"), Map.of()));

        assertThat(calls("add_msg_template"))
                .extracting(call -> call.getList("external_userid").size())
                .containsExactlyInAnyOrder(1_000, 3);
        assertThat(calls("add_msg_template").stream().flatMap(call -> call.getList("external_userid").stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatWeComSaysOnSeveralPagesIsReadToItsEnd() {
        String campaign = finish(campaign(approved("Spring sale"), Map.of()));
        fake.answerAt(
                API + "get_groupmsg_send_result",
                request -> JsonPath.from(request).getString("cursor") == null
                        ? results(1, 0, 0).replaceFirst("\\{", "{\"next_cursor\": \"more\", ")
                        : results(0, 1, 1));
        clock.advance(LATER);

        await().until(() ->
                deliveries(campaign).values().stream().allMatch(delivery -> delivery.get("deliveredAt") != null));
    }

    @Test
    void whoNeverEndsToSayIsNotAskedForEver() {
        finish(campaign(approved("Spring sale"), Map.of()));
        fake.answerAt(
                API + "get_groupmsg_send_result", results(0, 0, 0).replaceFirst("\\{", "{\"next_cursor\": \"more\", "));
        fake.forget();
        clock.advance(LATER);

        await().until(() -> calls("get_groupmsg_send_result").size() == 10);
        await().during(Duration.ofMillis(500))
                .until(() -> calls("get_groupmsg_send_result").size() == 10);
    }

    @Test
    void whomStaffDoesNotReachGetsTheNextWay() {
        fake.answerAt(API + "add_msg_template", given(List.of(externalUserId(1))));
        var export = Map.of("name", Api.unique("File"), "kind", "FILE_EXPORT", "settings", Map.of());
        String file = owner.mutate("connectChannel", "ConnectChannelInput", export, "channel { id }")
                .getString("channel.id");
        String content = approved("Spring sale");

        String campaign = finish(
                campaign(content, Map.of("fallbacks", List.of(Map.of("channelId", file, "contentId", content)))));

        assertThat(deliveries(campaign))
                .allSatisfy((customer, delivery) -> assertThat(delivery)
                        .containsEntry("status", "SENT")
                        .containsEntry("kind", customer.equals("c-1") ? "FILE_EXPORT" : "WECOM"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dear {customer.displayName}", "Stop: {campaign.unsubscribeUrl}", "{campaign.name}"})
    void whatIsSaidToOneIsNotSaidToAll(String body) {
        String id = campaign(approved(body), Map.of());

        assertThat(owner.errorsOf("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id)))
                .containsExactly("PERSONAL_CONTENT");
    }

    @Test
    void whatGoesToAllAtOnceIsNoOtherWay() {
        var export = Map.of("name", Api.unique("File"), "kind", "FILE_EXPORT", "settings", Map.of());
        String content = approved("Spring sale");
        var input = new HashMap<>(input(content, Map.of()));
        input.put("fallbacks", List.of(Map.of("channelId", channelId, "contentId", content)));
        input.put(
                "channelId",
                owner.mutate("connectChannel", "ConnectChannelInput", export, "channel { id }")
                        .getString("channel.id"));

        assertThat(owner.send("""
                        mutation($input: CreateCampaignInput!) { createCampaign(input: $input) {
                            userErrors { field } } }""", Map.of("input", input))
                        .jsonPath()
                        .getList("data.createCampaign.userErrors[0].field"))
                .containsExactly("input", "fallbacks", "0", "channelId");
    }

    @Test
    void aTaskOfWhichNobodyKnowsIsNotGivenAgain() {
        fake.breakOffAt(API + "add_msg_template");

        String campaign = finish(campaign(approved("Spring sale"), Map.of()));

        assertThat(deliveries(campaign))
                .allSatisfy((customer, delivery) -> assertThat(delivery).containsEntry("status", "UNCONFIRMED"));
        assertThat(calls("add_msg_template")).hasSize(1);
    }

    @Test
    void staffDoesNotSendAContentThatWasPulled() {
        String content = approved("Spring sale");
        String campaign = finish(campaign(content, Map.of()));
        fake.answerAt(API + "get_groupmsg_send_result", results(1, 0, 0));

        owner.mutate(
                "pullContents",
                "PullContentsInput",
                Map.of("ids", List.of(content), "reason", "A new rule"),
                "contents { id }");

        await().until(() -> delivery(campaign, "c-2").get("bouncedAt") != null);
        assertThat(calls("cancel_groupmsg_send"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.getString("msgid")).isEqualTo(NUMBER));
        assertThat(delivery(campaign, "c-0").get("deliveredAt")).isNotNull();
        assertThat(delivery(campaign, "c-0")).containsEntry("bouncedAt", null);
        assertThat(String.valueOf(delivery(campaign, "c-1").get("reason"))).contains("stopped before staff sent it");
    }

    /** As where staff was quicker. */
    @Test
    void whatCannotBeStoppedIsToldAllTheSame() {
        String content = approved("Spring sale");
        String campaign = finish(campaign(content, Map.of()));
        fake.answerAt(API + "cancel_groupmsg_send", "{\"errcode\": 41100}");
        fake.answerAt(API + "get_groupmsg_send_result", results(1, 1, 0));

        owner.mutate(
                "pullContents",
                "PullContentsInput",
                Map.of("ids", List.of(content), "reason", "A new rule"),
                "contents { id }");

        await().until(() -> delivery(campaign, "c-1").get("deliveredAt") != null);
        assertThat(calls("cancel_groupmsg_send")).isNotEmpty();
        assertThat(delivery(campaign, "c-2")).containsEntry("bouncedAt", null).containsEntry("status", "SENT");
    }

    @Test
    void aChannelToCustomersDoesNotBecomeOneToAGroup() {
        var settings = Map.of("key", "open-sesame", "url", fake.url());

        assertThat(owner.errorsOf("updateChannel", "UpdateChannelInput", Map.of("id", channelId, "settings", settings)))
                .containsExactly("INVALID");
    }

    @Test
    void aChannelSaysToWhomItCarries() {
        var channel = owner.query("""
                query($id: ID!) { node(id: $id) { ... on Channel {
                    settings receiptsUrl capabilities { addressing receipts textLimit } } } }""", Map.of("id", channelId));

        assertThat(channel.getMap("node.capabilities"))
                .isEqualTo(Map.of("addressing", "TOGETHER", "receipts", true, "textLimit", 4_000));
        assertThat(channel.getMap("node.settings")).containsOnlyKeys("corpId", "url");
        assertThat(channel.getString("node.receiptsUrl")).isNull();
    }

    private void addCustomers(int first, int count) {
        var customers = IntStream.range(first, first + count)
                .mapToObj(WeComCampaignTest::customer)
                .toList();
        owner.mutate("upsertCustomers", "UpsertCustomersInput", Map.of("customers", customers), "customers { id }");
    }

    private static Map<String, ?> customer(int number) {
        return Map.of(
                "externalId",
                "c-" + number,
                "identities",
                List.of(Map.of("kind", "WECOM_EXTERNAL_USER_ID", "value", externalUserId(number))),
                "consents",
                Stream.of("WECOM", "FILE_EXPORT")
                        .map(channel ->
                                Map.of("purpose", "MARKETING", "channel", channel, "granted", true, "source", "form"))
                        .toList());
    }

    private static String externalUserId(int number) {
        return "wmqfasd1e19278311231092" + number;
    }

    private Map<String, ?> staff() {
        return Map.of(
                "name",
                Api.unique("Staff"),
                "kind",
                "WECOM",
                "settings",
                Map.of("corpId", "ww1", "secret", "open-sesame", "url", fake.url()));
    }

    private static String given(List<String> left) {
        return "{\"errcode\": 0, \"fail_list\": [%s], \"msgid\": \"%s\"}"
                .formatted(left.stream().map(id -> '"' + id + '"').collect(Collectors.joining()), NUMBER);
    }

    private static String results(int... statuses) {
        return "{\"errcode\": 0, \"send_list\": [%s]}"
                .formatted(IntStream.range(0, statuses.length)
                        .mapToObj(number -> "{\"external_userid\": \"%s\", \"userid\": \"shop-1\", \"status\": %d}"
                                .formatted(externalUserId(number), statuses[number]))
                        .collect(Collectors.joining(",")));
    }

    private List<JsonPath> calls(String name) {
        return fake.requests().stream()
                .filter(request -> request.uri().getPath().equals(API + name))
                .map(request -> JsonPath.from(request.body()))
                .toList();
    }

    private Map<String, Object> input(String contentId, Map<String, ?> more) {
        var everyone = Map.of("name", Api.unique("Everyone"), "condition", Map.of("everyone", true));
        String segment = owner.mutate("createSegment", "CreateSegmentInput", everyone, "segment { id }")
                .getString("segment.id");
        var input = new HashMap<String, Object>(Map.of(
                "name",
                "Spring sale",
                "objective",
                "CONVERT",
                "channelId",
                channelId,
                "contentId",
                contentId,
                "segmentId",
                segment));
        input.putAll(more);
        return input;
    }

    private String campaign(String contentId, Map<String, ?> more) {
        return owner.mutate("createCampaign", "CreateCampaignInput", input(contentId, more), "campaign { id }")
                .getString("campaign.id");
    }

    private String finish(String id) {
        owner.mutate("scheduleCampaign", "ScheduleCampaignInput", Map.of("id", id), "campaign { id }");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> owner.query("query($id: ID!) { campaign(id: $id) { status } }", Map.of("id", id))
                        .getString("campaign.status")
                        .equals("COMPLETED"));
        return id;
    }

    private String approved(String body) {
        return ApprovedContent.of(owner, "CHAT_MESSAGE", body);
    }

    private Map<String, Object> delivery(String campaignId, String customer) {
        return deliveries(campaignId).getOrDefault(customer, Map.of());
    }

    /** By the external id of the customer. */
    private Map<String, Map<String, Object>> deliveries(String campaignId) {
        List<Map<String, Object>> nodes =
                owner.query("""
                        query($id: ID!) { campaign(id: $id) { deliveries { nodes {
                            customer { externalId } status reason deliveredAt bouncedAt channel { kind } } } } }""", Map.of("id", campaignId)).getList("campaign.deliveries.nodes");
        var byCustomer = new HashMap<String, Map<String, Object>>();
        for (var node : nodes) {
            var customer = (Map<?, ?>) Objects.requireNonNull(node.get("customer"));
            node.put("kind", ((Map<?, ?>) Objects.requireNonNull(node.get("channel"))).get("kind"));
            byCustomer.put(String.valueOf(customer.get("externalId")), node);
        }
        return byCustomer;
    }
}
