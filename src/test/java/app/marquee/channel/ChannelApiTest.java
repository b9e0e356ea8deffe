package app.marquee.channel;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ChannelApiTest {
    private static final GreenMailConfiguration ANN =
            GreenMailConfiguration.aConfig().withUser("ann", "open sesame");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private Api owner;

    @Inject
    Channels channels;

    @Inject
    ChannelRepository repository;

    @Inject
    MessageIds messageIds;

    @Inject
    TenantContext tenantContext;

    @Inject
    TestClock clock;

    @Inject
    SqlRecorder statements;

    @BeforeEach
    void aTenantAndAMailServer() {
        owner = Api.newTenant();
        mail.withConfiguration(ANN).start();
    }

    @AfterEach
    void stopTheMailServer() {
        mail.stop();
        clock.reset();
    }

    @Test
    void anEmailChannelIsConnectedAndItsPasswordNeverComesBack() {
        var channel = connect("EMAIL", smtp(Map.of()));

        assertThat(channel.getString("id")).startsWith("chn_");
        assertThat(channel.getString("kind")).isEqualTo("EMAIL");
        assertThat(channel.getString("group")).isEqualTo("PRIVATE");
        assertThat(channel.getString("status")).isEqualTo("CONNECTED");
        assertThat(channel.getMap("settings"))
                .isEqualTo(Map.of(
                        "host", "127.0.0.1",
                        "port", mail.getSmtp().getPort(),
                        "from", "Shop <news@shop.example>",
                        "username", "ann",
                        "startTls", false));
        var stored = inTenant(() -> repository.require(uuid(channel.getString("id"))));
        assertThat(stored.settings()).doesNotContain("sesame");
        assertThat(new String(requireNonNull(stored.secret()).bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("sesame");
        assertThat(owner.send("{ channels { nodes { id name settings } } }", Map.of())
                        .asString())
                .contains("news@shop.example")
                .doesNotContain("sesame");
    }

    @Test
    void aConnectionThatFailsStoresNothing() throws IOException {
        assertThat(failure(smtp(Map.of("password", "wrong")))).contains("username or password");
        assertThat(failure(smtp(Map.of("port", closedPort())))).isEqualTo("The server refused the connection");
        assertThat(failure(smtp(Map.of("host", "no-such-host.invalid"))))
                .isEqualTo("The server's name is not known, or its address is not a public one");
        assertThat(failure(smtp(Map.of("host", "10.0.0.1"))))
                .isEqualTo("The server's name is not known, or its address is not a public one");
        assertThat(failure(smtp(Map.of("startTls", true)))).contains("does not offer STARTTLS");
        var unsaid = smtp(Map.of());
        unsaid.remove("startTls");
        assertThat(failure(unsaid)).contains("does not offer STARTTLS");

        assertThat(owner.query("{ channels { totalCount } }").getInt("channels.totalCount"))
                .isZero();
    }

    @Test
    void settingsAreCheckedByName() {
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("host", "")))).isEqualTo("host");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("host", 7)))).isEqualTo("host");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("port", 0)))).isEqualTo("port");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("port", 99_999)))).isEqualTo("port");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("port", "25")))).isEqualTo("port");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("from", "nobody")))).isEqualTo("from");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("from", "a@b.example\r\nBcc: c@d.example"))))
                .isEqualTo("from");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("startTls", "no")))).isEqualTo("startTls");
        assertThat(fieldAtFault("EMAIL", smtp(Map.of("strtTls", false)))).isEqualTo("strtTls");
        var halfLogin = smtp(Map.of());
        halfLogin.remove("password");
        assertThat(fieldAtFault("EMAIL", halfLogin)).isEqualTo("password");
        assertThat(fieldAtFault("WEBHOOK", Map.of("url", "ftp://example.com"))).isEqualTo("url");
        assertThat(fieldAtFault("WEBHOOK", Map.of("url", "https://ann:secret@example.com")))
                .isEqualTo("url");
        assertThat(fieldAtFault("WEBHOOK", Map.of("url", "https://example.com", "secret", "short")))
                .isEqualTo("secret");
        assertThat(fieldAtFault("FILE_EXPORT", Map.of("path", "/etc"))).isEqualTo("path");
    }

    @Test
    void aNameIsTakenOnceAndOtherKindsAreNotSupportedYet() {
        connect("FILE_EXPORT", Map.of());

        assertThat(owner.errorsOf("connectChannel", "ConnectChannelInput", input("FILE_EXPORT", Map.of())))
                .containsExactly("NAME_TAKEN");
        assertThat(owner.errorsOf("connectChannel", "ConnectChannelInput", input("POS", Map.of())))
                .containsExactly("KIND_NOT_SUPPORTED");
        assertThat(owner.member("VIEWER")
                        .failureOf("connectChannel", "ConnectChannelInput", input("FILE_EXPORT", Map.of())))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void emailsGoOutOverAConnectedChannel() throws Exception {
        var id = connect("EMAIL", smtp(Map.of())).getString("id");
        var messages = IntStream.range(0, 25)
                .mapToObj(i -> message("c" + i + "@example.org", "Grüße " + i))
                .toList();

        var connector = inTenant(() -> channels.connector(uuid(id)));

        assertThat(connector.capabilities().batchSize()).isGreaterThanOrEqualTo(25);
        assertThat(connector.send(messages)).hasSize(25).containsOnly(SendResult.sent());
        assertThat(mail.getReceivedMessages()).hasSize(25);
        var received = mail.getReceivedMessagesForDomain("c7@example.org")[0];
        assertThat(received.getSubject()).isEqualTo("Grüße 7");
        assertThat(received.getFrom()[0]).hasToString("Shop <news@shop.example>");
        assertThat(received.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var messageId = received.getMessageID();
        assertThat(messageId).endsWith("@shop.example>");
        assertThat(inTenant(() -> messageIds.read(messageId).orElseThrow()))
                .isEqualTo(messages.get(7).id());
        assertThat(inTenant(() -> channels.connector(uuid(id)))).isSameAs(connector);
    }

    @Test
    void aPausedChannelSendsNothingUntilItIsResumed() {
        var id = connect("EMAIL", smtp(Map.of())).getString("id");

        assertThat(change("pauseChannel", id)).isEqualTo("PAUSED");
        assertThatThrownBy(() -> inTenant(() -> channels.connector(uuid(id)))).isInstanceOf(ChannelPaused.class);
        assertThat(change("resumeChannel", id)).isEqualTo("CONNECTED");

        mail.stop();
        assertThat(owner.errorsOf("resumeChannel", "ChannelIdInput", Map.of("id", id)))
                .containsExactly("CONNECTION_FAILED");
    }

    @Test
    void aChannelThatDoesNotAnswerFailsUntilItDoes() {
        var id = connect("EMAIL", smtp(Map.of())).getString("id");

        tenantContext.runAs(tenant(), () -> channels.tried(uuid(id), false));
        assertThat(status(id)).isEqualTo("FAILING");
        tenantContext.runAs(tenant(), () -> channels.tried(uuid(id), true));
        assertThat(status(id)).isEqualTo("CONNECTED");
    }

    @Test
    void anUpdateTriesTheNewSettingsFirst() {
        var id = connect("EMAIL", smtp(Map.of())).getString("id");
        var before = inTenant(() -> channels.connector(uuid(id)));

        assertThat(owner.errorsOf(
                        "updateChannel",
                        "UpdateChannelInput",
                        Map.of("id", id, "settings", smtp(Map.of("password", "wrong")))))
                .containsExactly("CONNECTION_FAILED");
        var updated = owner.mutate(
                "updateChannel",
                "UpdateChannelInput",
                Map.of("id", id, "name", "Other", "settings", smtp(Map.of("from", "other@shop.example"))),
                "channel { name settings }");

        assertThat(updated.getString("channel.name")).isEqualTo("Other");
        assertThat(updated.getString("channel.settings.from")).isEqualTo("other@shop.example");
        assertThat(inTenant(() -> channels.connector(uuid(id)))).isNotSameAs(before);
    }

    @Test
    void theAuditLogTellsWhichSettingsChangedAndNoLogin() {
        var id = connect("EMAIL", smtp(Map.of())).getString("id");
        owner.mutate(
                "updateChannel",
                "UpdateChannelInput",
                Map.of("id", id, "name", "Other", "settings", smtp(Map.of("from", "other@shop.example"))),
                "channel { id }");
        change("pauseChannel", id);

        var events = owner.query(
                "query($id: ID!) { auditEvents(filter: {subjectId: $id}) { nodes { action before after } } }",
                Map.of("id", id));

        assertThat(events.getList("auditEvents.nodes"))
                .startsWith(
                        Map.of(
                                "action", "pauseChannel",
                                "before", Map.of("status", "CONNECTED"),
                                "after", Map.of("status", "PAUSED")),
                        Map.of(
                                "action", "updateChannel",
                                "before", Map.of("name", "A channel", "from", "Shop <news@shop.example>"),
                                "after", Map.of("name", "Other", "from", "other@shop.example", "secret", "new")));
        assertThat(events.getMap("auditEvents.nodes[2].after"))
                .containsEntry("host", "127.0.0.1")
                .doesNotContainValue("open sesame")
                .doesNotContainKey("username");
    }

    @Test
    void aChannelIsANodeOfItsTenantAlone() {
        var id = connect("FILE_EXPORT", Map.of()).getString("id");
        var query = "query($id: ID!) { node(id: $id) { ... on Channel { name } } }";

        assertThat(owner.query(query, Map.of("id", id)).getString("node.name")).isEqualTo("A channel");
        assertThat(Api.newTenant().query(query, Map.of("id", id)).getString("node"))
                .isNull();
        assertThat(Api.newTenant().failureOf("pauseChannel", "ChannelIdInput", Map.of("id", id)))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void anExportGathersMessagesOfACampaignOnceEach() {
        var id = connect("FILE_EXPORT", Map.of()).getString("id");
        var campaign = Ids.newId();
        var messages = List.of(
                message(campaign, "c-1", "=HYPERLINK(\"x\")", "Hello, \"Ann\"\nBye"),
                message(campaign, "c-2", null, "你好"));
        var connector = inTenant(() -> channels.connector(uuid(id)));

        assertThat(connector.send(messages)).containsOnly(SendResult.sent());
        assertThat(connector.send(messages.subList(1, 2))).containsOnly(SendResult.sent());
        connector.send(List.of(message(Ids.newId(), "c-3", null, "Other campaign")));

        var exports = owner.query("{ channels { nodes { exports { campaignId rows url expiresAt } } } }");
        assertThat(exports.getList("channels.nodes[0].exports.rows")).isEqualTo(List.of(1, 2));
        assertThat(exports.getString("channels.nodes[0].exports[1].campaignId")).isEqualTo(Ids.encode("cmp", campaign));
        var path = path(exports.getString("channels.nodes[0].exports[1].url"));
        assertThat(given().get(path).then().statusCode(200).extract().asString())
                .isEqualTo(
                        "message_id,to,subject,text\r\n%s,c-1,\"'=HYPERLINK(\"\"x\"\")\",\"Hello, \"\"Ann\"\"\nBye\"\r\n%s,c-2,,你好\r\n"
                                .formatted(messages.get(0).id(), messages.get(1).id()));

        clock.advance(Duration.ofHours(2));
        assertThat(given().get(path).statusCode()).isEqualTo(403);
        assertThat(given().get(path + "x").statusCode()).isEqualTo(403);
    }

    @Test
    void aPageOfChannelsTakesAConstantNumberOfStatements() {
        connect("FILE_EXPORT", Map.of());
        var ofOne = statementsOfAPage();
        for (var i = 0; i < 5; i++) {
            owner.mutate(
                    "connectChannel",
                    "ConnectChannelInput",
                    Map.of("name", "File " + i, "kind", "FILE_EXPORT", "settings", Map.of()),
                    "channel { id }");
        }

        assertThat(statementsOfAPage()).isEqualTo(ofOne);
    }

    private int statementsOfAPage() {
        return statements
                .during(() ->
                        owner.query("{ channels(first: 20) { totalCount nodes { name settings exports { rows } } } }"))
                .size();
    }

    @Test
    void onlyWhoMaySeePersonalDataSeesExports() {
        connect("FILE_EXPORT", Map.of());

        var response = owner.member("MARKETER").send("{ channels { nodes { exports { url } } } }", Map.of());

        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
    }

    private JsonPath connect(String kind, Map<String, ?> settings) {
        return owner.mutate(
                        "connectChannel",
                        "ConnectChannelInput",
                        input(kind, settings),
                        "channel { id name kind group status settings } secret")
                .setRootPath("data.connectChannel.channel");
    }

    private static Map<String, Object> input(String kind, Map<String, ?> settings) {
        return Map.of("name", "A channel", "kind", kind, "settings", settings);
    }

    private Map<String, Object> smtp(Map<String, ?> changes) {
        var settings = new HashMap<String, Object>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                mail.getSmtp().getPort(),
                "from",
                "Shop <news@shop.example>",
                "username",
                "ann",
                "password",
                "open sesame",
                "startTls",
                false));
        settings.putAll(changes);
        return settings;
    }

    private String failure(Map<String, ?> settings) {
        var payload =
                owner.attempt("connectChannel", "ConnectChannelInput", input("EMAIL", settings), "channel { id }");
        assertThat(payload.getString("channel")).isNull();
        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("CONNECTION_FAILED"));
        return payload.getString("userErrors[0].message");
    }

    private String fieldAtFault(String kind, Map<String, ?> settings) {
        var payload = owner.attempt("connectChannel", "ConnectChannelInput", input(kind, settings), "channel { id }");
        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("INVALID"));
        return payload.getString("userErrors[0].field[2]");
    }

    private String change(String mutation, String id) {
        return owner.mutate(mutation, "ChannelIdInput", Map.of("id", id), "channel { status }")
                .getString("channel.status");
    }

    private String status(String id) {
        return owner.query("query($id: ID!) { node(id: $id) { ... on Channel { status } } }", Map.of("id", id))
                .getString("node.status");
    }

    private <T> T inTenant(Supplier<T> work) {
        return tenantContext.callAs(tenant(), work);
    }

    private UUID tenant() {
        return Ids.decode("tnt", owner.query("{ tenant { id } }").getString("tenant.id"));
    }

    private static UUID uuid(String id) {
        return Ids.decode("chn", id);
    }

    private static String path(String url) {
        return url.substring(url.indexOf("/exports/"));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static OutgoingMessage message(String to, String subject) {
        return new OutgoingMessage(
                Ids.newId(),
                Ids.newId(),
                to,
                subject,
                "<p>Hello</p>",
                "Hello",
                Map.of(
                        "List-Unsubscribe",
                        "<https://m.example/u>",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }

    private static OutgoingMessage message(UUID campaign, String to, @Nullable String subject, String text) {
        return new OutgoingMessage(Ids.newId(), campaign, to, subject, null, text, Map.of());
    }
}
