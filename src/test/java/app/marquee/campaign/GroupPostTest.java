package app.marquee.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.channel.FakeProvider;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents that are posted to a group of WeCom, by a fake of its robot. */
@MarqueeTest
class GroupPostTest {
    private final FakeProvider fake = new FakeProvider();

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private String channelId = "";

    @BeforeEach
    void aGroup() {
        owner = Api.newTenant();
        fake.answer(200, "{\"errcode\": 0, \"errmsg\": \"ok\"}");
        channelId = owner.mutate("connectChannel", "ConnectChannelInput", group(), "channel { id }")
                .getString("channel.id");
        assertThat(JsonPath.from(fake.requests().get(0).body()).getString("text.content"))
                .contains("from now on");
        fake.forget();
    }

    @AfterEach
    void stopWeCom() {
        fake.close();
    }

    @Test
    void anApprovedContentIsPostedOnceAndCountsAsPublished() {
        String content = approved("Spring sale of {tenant.name}\nhttps://shop.example");
        var input = Map.of("channelId", channelId, "contentId", content);

        for (int time = 0; time < 2; time++) {
            assertThat(withKey(input).getBoolean("data.postToGroup.confirmed")).isTrue();
        }

        assertThat(fake.requests()).hasSize(1);
        var request = fake.requests().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /cgi-bin/webhook/send?key=open-sesame");
        var body = JsonPath.from(request.body());
        assertThat(body.getString("msgtype")).isEqualTo("text");
        assertThat(body.getString("text.content")).startsWith("Spring sale of ").endsWith("\nhttps://shop.example");
        assertThat(owner.query("query($id: ID!) { node(id: $id) { ... on Content { status } } }", Map.of("id", content))
                        .getString("node.status"))
                .isEqualTo("PUBLISHED");
        assertThat(owner.query("{ auditEvents(first: 50) { nodes { action } } }")
                        .getList("auditEvents.nodes.action"))
                .contains("postToGroup");
    }

    @Test
    void aContentThatNobodyApprovedIsNotPosted() {
        assertThat(refused(content("Spring sale"))).containsExactly("CONTENT_NOT_APPROVED");
        assertThat(withKey(Map.of("channelId", channelId, "contentId", content("Spring sale")))
                        .getList("data.postToGroup.userErrors[0].field"))
                .containsExactly("input", "contentId");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void nothingIsPostedOverAPausedChannel() {
        owner.mutate("pauseChannel", "ChannelIdInput", Map.of("id", channelId), "channel { id }");

        var refused = withKey(Map.of("channelId", channelId, "contentId", approved("Spring sale")));

        assertThat(refused.getList("data.postToGroup.userErrors.code")).containsExactly("CHANNEL_PAUSED");
        assertThat(refused.getList("data.postToGroup.userErrors[0].field")).containsExactly("input", "channelId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Dear {customer.displayName}", "{campaign.name}", "https://shop.example/?c={customer.externalId}"
            })
    void whatIsSaidToOneIsNotSaidToAll(String body) {
        assertThat(refused(approved(body))).containsExactly("PERSONAL_CONTENT");
        assertThat(fake.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {45009, 93000, 40058})
    void whatWeComDidNotTakeMayBePostedAgain(int code) {
        String content = approved("Spring sale");
        var input = Map.of("channelId", channelId, "contentId", content);
        fake.answer(200, "{\"errcode\": " + code + "}");
        var refused = withKey(input);
        assertThat(refused.getList("data.postToGroup.userErrors.code")).containsExactly("NOT_POSTED");
        assertThat(refused.getString("data.postToGroup.userErrors[0].message")).contains("" + code);

        fake.answer(200, "{\"errcode\": 0}");

        assertThat(withKey(input).getBoolean("data.postToGroup.confirmed")).isTrue();
    }

    @Test
    void whatNobodyKnowsOfIsNotPostedAgainUnderTheSameKey() {
        String content = approved("Spring sale");
        var input = Map.of("channelId", channelId, "contentId", content);
        fake.breakOff();

        for (int time = 0; time < 2; time++) {
            var answer = withKey(input);
            assertThat(answer.getBoolean("data.postToGroup.confirmed")).isFalse();
            assertThat(answer.getList("data.postToGroup.userErrors")).isEmpty();
        }

        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aPostMayHaveSoManyBytes() {
        var input = Map.of("channelId", channelId, "contentId", approved("界".repeat(683)));
        var refused = withKey(input);
        assertThat(refused.getString("data.postToGroup.userErrors[0].message"))
                .isEqualTo("The message has 2049 bytes, and this channel carries 2048");
        assertThat(fake.requests()).isEmpty();

        assertThat(refused(approved("x".repeat(2_048)))).isEmpty();
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void onlyGroupsAreForAll() {
        String content = approved("Spring sale");
        var export = Map.of("name", "File", "kind", "FILE_EXPORT", "settings", Map.of());
        channelId = owner.mutate("connectChannel", "ConnectChannelInput", export, "channel { id }")
                .getString("channel.id");

        assertThat(refused(content)).containsExactly("INVALID");
    }

    @Test
    void noCampaignGoesToAGroup() {
        var everyone = Map.of("name", "Everyone", "condition", Map.of("everyone", true));
        String segment = owner.mutate("createSegment", "CreateSegmentInput", everyone, "segment { id }")
                .getString("segment.id");
        var input = Map.of(
                "name",
                "Spring sale",
                "objective",
                "CONVERT",
                "channelId",
                channelId,
                "contentId",
                approved("Spring sale"),
                "segmentId",
                segment);

        assertThat(owner.errorsOf("createCampaign", "CreateCampaignInput", input))
                .containsExactly("INVALID");
    }

    @Test
    void aGroupThatTheRobotHasLeftIsNotConnected() {
        fake.answer(200, "{\"errcode\": 93000, \"errmsg\": \"invalid webhook url\"}");

        assertThat(owner.errorsOf("connectChannel", "ConnectChannelInput", group()))
                .containsExactly("CONNECTION_FAILED");
    }

    private List<String> refused(String contentId) {
        return owner.errorsOf(
                "postToGroup", "PostToGroupInput", Map.of("channelId", channelId, "contentId", contentId));
    }

    private JsonPath withKey(Map<String, ?> input) {
        return owner.send("""
                        mutation($input: PostToGroupInput!) { postToGroup(input: $input, idempotencyKey: "k-1") {
                            confirmed userErrors { code message field } } }""", Map.of("input", input)).jsonPath();
    }

    private Map<String, ?> group() {
        var settings = new HashMap<String, Object>(Map.of("key", "open-sesame"));
        settings.put("url", fake.url());
        return Map.of("name", Api.unique("Group"), "kind", "WECOM", "settings", settings);
    }

    private String approved(String body) {
        return ApprovedContent.of(owner, "CHAT_MESSAGE", body);
    }

    private String content(String body) {
        return owner.mutate(
                        "createContent",
                        "CreateContentInput",
                        Map.of("title", "Sale", "kind", "CHAT_MESSAGE", "body", body),
                        "content { id }")
                .getString("content.id");
    }
}
