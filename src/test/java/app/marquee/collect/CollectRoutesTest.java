package app.marquee.collect;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CollectRoutesTest {
    private Api owner = Api.withToken(null);
    private String key = "";

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        key = key("EVENT_WRITE");
    }

    @Test
    void everyCallBecomesAnEventByItsLongNameAndItsShortOne() {
        send("track", Map.of("userId", "ada", "event", "Order placed", "properties", Map.of("total", 12.5)));
        send("p", Map.of("userId", "ada", "name", "Home", "properties", Map.of("url", "https://shop.example/")));
        send("screen", Map.of("userId", "ada", "name", "Start"));
        send("g", Map.of("userId", "ada", "groupId", "family", "traits", Map.of("size", 4)));
        send("t", Map.of("userId", 7, "event", "Seen"));

        assertThat(eventsOf("ada"))
                .extracting(event -> event.get("type") + " " + event.get("properties"))
                .containsExactlyInAnyOrder(
                        "Order placed {total=12.5}",
                        "page {url=https://shop.example/, name=Home}",
                        "screen {name=Start}",
                        "group {size=4, groupId=family}");
        assertThat(eventsOf("7")).hasSize(1);
    }

    @Test
    void whoeverIsIdentifiedIsKnownFromThenOnAndGetsTheTraits() {
        var identify = Map.of(
                "messageId", "m1",
                "anonymousId", "v1",
                "userId", "ada",
                "context", Map.of("locale", "en-gb", "timezone", "Europe/London", "ip", "203.0.113.9"),
                "traits",
                        Map.of(
                                "email", "ada@people.example",
                                "firstName", "Ada",
                                "lastName", "Lovelace",
                                "plan", "gold",
                                "visits", 3,
                                "address", Map.of("city", "London")));
        send("identify", identify);
        send("i", Map.of("userId", "ada", "traits", Map.of("plan", "silver")));
        // Comes again and has been overtaken.
        send("identify", identify);
        send("alias", Map.of("previousId", "old phone", "userId", "ada"));
        send("track", Map.of("anonymousId", "v1", "event", "Looked"));
        send("track", Map.of("anonymousId", "old phone", "event", "Called"));

        assertThat(eventsOf("ada"))
                .extracting(event -> event.get("type"))
                .containsExactlyInAnyOrder("Looked", "identify", "identify", "Called", "alias");
        var ada = owner.query("{ customers(filter: {externalId: [\"ada\"]}) {"
                        + " nodes { displayName timeZone language tags { key value } identities { kind value } } } }")
                .setRootPath("data.customers.nodes[0]");
        assertThat(ada.getString("displayName")).isEqualTo("Ada Lovelace");
        assertThat(ada.getString("timeZone")).isEqualTo("Europe/London");
        assertThat(ada.getString("language")).isEqualTo("en-GB");
        assertThat(ada.<Map<String, String>>getList("tags"))
                .extracting(tag -> tag.get("key") + "=" + tag.get("value"))
                .containsExactlyInAnyOrder("plan=silver", "visits=3");
        assertThat(ada.<String>getList("identities.value")).contains("ada@people.example");
        assertThat(eventsOf("ada").toString()).doesNotContain("ada@people.example", "203.0.113.9");
    }

    @Test
    void aBatchIsTakenAsFarAsItCanBe() {
        Instant now = Instant.now();
        var late = Map.of(
                "type",
                "track",
                "userId",
                "ada",
                "event",
                "Late",
                "messageId",
                "m1",
                // The sender's clock is a day behind, and it happened an hour before it was sent.
                "timestamp",
                now.minus(Duration.ofHours(25)).toString());
        var answer = send(
                        "batch",
                        Map.of(
                                "sentAt", now.minus(Duration.ofHours(24)).toString(),
                                "batch",
                                        List.of(
                                                late,
                                                late,
                                                Map.of("type", "track", "event", "Nobody"),
                                                Map.of("type", "page", "userId", "ada"),
                                                Map.of("type", "wish", "userId", "ada"))))
                .jsonPath();

        assertThat(answer.getBoolean("success")).isTrue();
        assertThat(answer.<Map<String, Object>>getList("refused"))
                .extracting(refused -> refused.get("index") + " " + refused.get("code") + " " + refused.get("field"))
                .containsExactly("2 INVALID userId", "4 INVALID type");
        var events = eventsOf("ada");
        assertThat(events).hasSize(2);
        assertThat(Duration.between(Instant.parse(String.valueOf(events.get(1).get("occurredAt"))), now))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void aTimeIsTakenAsItIsWhereNobodySaysWhenItWasSent() {
        Instant day = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        send(
                "batch",
                Map.of(
                        "batch",
                        List.of(
                                Map.of("type", "page", "userId", "ada"),
                                Map.of(
                                        "type",
                                        "track",
                                        "userId",
                                        "ada",
                                        "event",
                                        "Seen",
                                        "timestamp",
                                        day.toString()))));

        assertThat(eventsOf("ada"))
                .hasSize(2)
                .element(1)
                .extracting(event -> event.get("occurredAt"))
                .isEqualTo(day.toString());
    }

    @Test
    void hostileJsonIsRefusedBeforeAnybodyIsAskedFor() {
        for (String body : List.of(
                "[".repeat(5_000), "{\"a\":".repeat(5_000), "{\"a\":" + "9".repeat(5_000) + "}", "{\"a\": 1e}", "\0")) {
            expect(400, "INVALID", Api.send("POST", "/v1/track", "application/json", body));
        }
        var answer = send(
                        "batch",
                        Map.of(
                                "sentAt",
                                "-999999999-01-01T00:00:00Z",
                                "batch",
                                List.of(
                                        Map.of("type", "page", "userId", "ada"),
                                        Map.of(
                                                "type",
                                                "page",
                                                "userId",
                                                "ada",
                                                "timestamp",
                                                "+999999999-12-31T00:00:00Z"))))
                .jsonPath();
        assertThat(answer.<Map<String, Object>>getList("refused"))
                .extracting(refused -> refused.get("index") + " " + refused.get("code") + " " + refused.get("field"))
                .containsExactly("1 INVALID timestamp");
        assertThat(eventsOf("ada")).hasSize(1);
    }

    @Test
    void anUnusableTraitKeepsNoOtherFromBeingTaken() {
        send("identify", Map.of("userId", "ada", "traits", Map.of("phone", "n/a", "email", List.of(), "plan", "gold")));
        send("identify", Map.of("userId", "bob", "traits", Map.of("phone", "+442079460958", "email", "none")));

        assertThat(tagsOf("ada")).containsExactly("plan=gold");
        assertThat(customer("bob").<String>getList("identities.kind")).containsExactly("PHONE");
    }

    @Test
    void whatIsSaidLaterHoldsWhateverComesLate() {
        Instant now = Instant.now();
        identify(
                now.minusSeconds(60),
                Map.of("plan", "silver", "firstName", "Ada", "lastName", "King", "language", "de"));
        identify(
                now.minusSeconds(3600),
                Map.of("plan", "gold", "name", "Ada Byron", "city", "London", "locale", "fr", "timezone", "GMT+1"));
        // In one batch, the wrong way round.
        send(
                "batch",
                Map.of(
                        "batch",
                        List.of(
                                identity(now.minusSeconds(10), Map.of("city", "Paris")),
                                identity(now.minusSeconds(20), Map.of("city", "Turin", "visits", 3)))));

        assertThat(tagsOf("ada")).containsExactlyInAnyOrder("plan=silver", "city=Paris", "visits=3");
        assertThat(customer("ada").getString("displayName")).isEqualTo("Ada King");
        assertThat(customer("ada").getString("timeZone")).isNull();
    }

    @Test
    void anIdentifyThatWasRefusedWritesItsTraitsWhenItIsTaken() {
        identify(Instant.now(), Map.of("plan", "gold"));
        String type = owner.query("{ eventTypes { nodes { id name } } }")
                .getString("eventTypes.nodes.find { it.name == 'identify' }.id");
        update(Map.of("id", type, "properties", List.of(Map.of("name", "plan", "type", "NUMBER")), "locked", true));
        var refused =
                as(key).body(identity(Instant.now(), Map.of("plan", "silver"))).post("/v1/identify");
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.jsonPath().getBoolean("refused[0].kept")).isTrue();
        assertThat(tagsOf("ada")).containsExactly("plan=gold");

        update(Map.of("id", type, "locked", false));
        var kept = owner.query("{ refusedEvents { nodes { id } } }").<String>getList("refusedEvents.nodes.id");
        owner.mutate("replayRefusedEvents", "ReplayRefusedEventsInput", Map.of("ids", kept), "results { status }");

        assertThat(tagsOf("ada")).containsExactly("plan=silver");
    }

    @Test
    void pagesReadThatTheirMessageDidNotArrive() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST /v1/track HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("Access-Control-Allow-Origin: *");
        }
    }

    private void identify(Instant at, Map<String, ?> traits) {
        send("identify", identity(at, traits));
    }

    private static Map<String, Object> identity(Instant at, Map<String, ?> traits) {
        return Map.of("type", "identify", "userId", "ada", "timestamp", at.toString(), "traits", traits);
    }

    private void update(Map<String, ?> input) {
        owner.mutate("updateEventType", "UpdateEventTypeInput", input, "eventType { locked }");
    }

    private List<String> tagsOf(String externalId) {
        return customer(externalId).<Map<String, String>>getList("tags").stream()
                .map(tag -> tag.get("key") + "=" + tag.get("value"))
                .toList();
    }

    private JsonPath customer(String externalId) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) {"
                                + " nodes { displayName tags { key value } identities { kind } } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .setRootPath("data.customers.nodes[0]");
    }

    @Test
    void pagesOfAnyOriginSendPlainTextWithTheKeyInIt() {
        var preflight = given().header("Origin", "https://any.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/track");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");

        var answer = given().header("Origin", "https://any.example")
                .config(RestAssuredConfig.config())
                .contentType("text/plain")
                .body("{\"userId\": \"ada\", \"event\": \"Left\", \"writeKey\": \"" + key + "\"}")
                .post("/v1/t");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(eventsOf("ada")).hasSize(1);
        assertThat(eventsOf("ada").toString()).doesNotContain(key);
    }

    @Test
    void packedBodiesAreTakenAndTheirSizeIsBounded() throws IOException {
        assertThat(packed("{\"userId\": \"ada\", \"event\": \"Packed\"}").statusCode())
                .isEqualTo(200);
        assertThat(eventsOf("ada")).hasSize(1);
        assertThat(packed("{\"userId\": \"" + "a".repeat(10_000_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void whatCannotBeTakenIsSaidClearly() {
        var track = Map.of("userId", "ada", "event", "x");
        expect(
                401,
                "UNAUTHENTICATED",
                given().body(track).contentType("application/json").post("/v1/track"));
        String reader = key("CUSTOMER_READ");
        expect(403, "FORBIDDEN", as(reader).body(track).post("/v1/track"));
        expect(404, "INVALID", as(key).body(track).post("/v1/wish"));
        expect(400, "INVALID", as(key).body("[]").post("/v1/track"));
        expect(400, "INVALID", as(key).body("{").post("/v1/batch"));
        expect(
                400,
                "INVALID",
                as(key).contentType("application/x-www-form-urlencoded")
                        .body("x".repeat(40_000))
                        .post("/v1/batch"));
        expect(400, "INVALID", as(key).body(Map.of("event", "x")).post("/v1/track"));
        expect(400, "INVALID", as(key).body(Map.of("userId", "ada")).post("/v1/track"));
        expect(
                413,
                "INVALID",
                as(key).body(Map.of("userId", "a".repeat(40_000))).post("/v1/track"));
        expect(
                413,
                "INVALID",
                as(key).body(Map.of("batch", "a".repeat(600_000))).post("/v1/batch"));
        assertThat(owner.query("{ eventTypes { nodes { id } } }").getList("eventTypes.nodes"))
                .isEmpty();
        // Nor does the key, which everybody can read in a page, open anything else.
        assertThat(Api.withToken(key)
                        .send("{ customers { nodes { id } } }", Map.of())
                        .jsonPath()
                        .getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }

    private Response send(String call, Map<String, ?> message) {
        var whole = new HashMap<String, Object>(message);
        whole.putIfAbsent("context", Map.of("ip", "203.0.113.7"));
        var answer = as(key).body(whole).post("/v1/" + call);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static RequestSpecification as(String apiKey) {
        return given().auth().preemptive().basic(apiKey, "").contentType("application/json");
    }

    private Response packed(String body) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(packed)) {
            packing.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return as(key).config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/v1/track");
    }

    private static void expect(int status, String code, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getBoolean("success")).isFalse();
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(answer.jsonPath().getString("message")).isNotBlank();
    }

    private String key(String scope) {
        return owner.mutate(
                        "createApiKey", "CreateApiKeyInput", Map.of("name", scope, "scopes", List.of(scope)), "secret")
                .getString("secret");
    }

    private List<Map<String, Object>> eventsOf(String externalId) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes {"
                                + " events(first: 100) { nodes { type occurredAt properties } } } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .getList("customers.nodes[0].events.nodes");
    }
}
