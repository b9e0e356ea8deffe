package app.marquee.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import com.sun.management.OperatingSystemMXBean;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What tools that look for weak GraphQL services send (graphql-cop's cases among them), and more of it: each is refused
 * with little work and a short answer.
 */
@MarqueeTest
class AttacksTest {
    private static final int TRIES = 20;
    private static final Duration WORK = Duration.ofMillis(50);
    private static final int ANSWER_CHARACTERS = 8_000;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static @Nullable Api shop;

    private Api owner = Api.admin();

    @BeforeEach
    void openShop() {
        owner = shop == null ? Api.newTenant() : shop;
        shop = owner;
    }

    private record Attack(String name, String body) {
        static Attack document(String name, String document) {
            return of(name, new JsonObject().put("query", document));
        }

        static Attack variables(String name, String document, Object value) {
            return of(
                    name,
                    new JsonObject().put("query", document).put("variables", new JsonObject().put("value", value)));
        }

        private static Attack of(String name, JsonObject request) {
            return new Attack(name, request.encode());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                Attack.document("3,000 aliases", "{ " + many(3_000, n -> "a" + n + ": __typename ") + "}"),
                Attack.document("101 aliases", "{ " + many(101, n -> "a" + n + ": __typename ") + "}"),
                Attack.document(
                        "aliases in a fragment",
                        "{ " + many(20, n -> "...f ") + "} fragment f on Query { "
                                + many(20, n -> "a" + n + ": __typename ") + "}"),
                new Attack(
                        "operations in an array",
                        new JsonArray(IntStream.range(0, 10)
                                        .mapToObj(n -> new JsonObject().put("query", "{ __typename }"))
                                        .toList())
                                .encode()),
                Attack.document("10 directives in one place", "{ __typename " + many(10, n -> "@aa") + " }"),
                Attack.document(
                        "1,000 directives in one place",
                        "{ __typename " + many(1_000, n -> "@include(if: true) ") + " }"),
                Attack.document(
                        "circular introspection",
                        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"),
                Attack.document(
                        "fragments in a circle", "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"),
                Attack.document("a fragment in itself", "{ ...a } fragment a on Query { ...a ...a ...a __typename }"),
                Attack.document(
                        "fragments that double",
                        "{ ...f30 } fragment f0 on Query { __typename tenant { id } } "
                                + many(30, n -> "fragment f" + (n + 1) + " on Query { ...f" + n + " ...f" + n + " } ")),
                Attack.document(
                        "a chain of 1,000 fragments",
                        "{ ...f0 } fragment f1000 on Query { __typename } "
                                + many(1_000, n -> "fragment f" + n + " on Query { ...f" + (n + 1) + " } ")),
                Attack.document("3,000 times the same field", "{ " + many(3_000, n -> "__typename ") + "}"),
                Attack.document(
                        "200 fields that do not merge",
                        "{ " + many(200, n -> "campaigns(first: " + n + ") { nodes { id } } ") + "}"),
                Attack.document("3,000 levels", many(3_000, n -> "{ a ") + many(3_000, n -> "}")),
                Attack.document(
                        "150 levels of nothing",
                        "{ " + many(150, n -> "... { ") + "__typename" + many(150, n -> "}") + " }"),
                Attack.document(
                        "150 levels of a list",
                        "{ node(id: " + many(150, n -> "[") + many(150, n -> "]") + ") { id } }"),
                Attack.document("a comment of 900,000 characters", "{ __typename } #" + "x".repeat(900_000)),
                Attack.document("400,000 blanks", "{ " + " ,".repeat(200_000) + "__typename }"),
                Attack.document("a name of 90,000 characters", "{ " + "x".repeat(90_000) + " }"),
                Attack.document("900 unknown fields", "{ " + many(900, n -> "x" + n + " ") + "}"),
                Attack.document(
                        "1,000 variables", "query(" + many(1_000, n -> "$v" + n + ": Int ") + ") { __typename }"),
                Attack.document("1,000 operations", many(1_000, n -> "query q" + n + " { __typename } ")),
                Attack.document(
                        "a list of 251",
                        "{ campaigns(filter: {status: [" + many(251, n -> "DRAFT ") + "]}) { nodes { id } } }"),
                Attack.variables(
                        "a variable of 251",
                        "query($value: [CampaignStatus!]) { campaigns(filter: {status: $value}) { nodes { id } } }",
                        new JsonArray(
                                IntStream.range(0, 251).mapToObj(n -> "DRAFT").toList())),
                Attack.variables("a variable of 200 levels", "query($value: JSON) { __typename }", nested(100)),
                Attack.document("a type", "type Query { x: Int }"),
                Attack.document("a subscription of nothing", "subscription { x }"),
                Attack.document("half a document", "query { abc"),
                new Attack("JSON of 100,000 levels", "[".repeat(100_000)),
                new Attack(
                        "a variable of 3,000 levels",
                        "{\"query\": \"{ a }\", \"variables\": {\"x\": " + "[".repeat(3_000) + "]".repeat(3_000)
                                + "}}"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedWithLittleWork(Attack attack) throws IOException, InterruptedException {
        HttpRequest request = post(attack.body).build();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && least >= WORK.toNanos(); i++) {
            long before = PROCESS.getProcessCpuTime();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            least = Math.min(least, PROCESS.getProcessCpuTime() - before);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).hasSizeLessThan(ANSWER_CHARACTERS).doesNotContain("graphql.", "java.");
            assertThat(answer.body()).contains("\"code\":\"INVALID\"");
        }
        // The processor's time of this whole process, this client and its other threads included; so the least counts.
        assertThat(Duration.ofNanos(least)).isLessThan(WORK);
    }

    @Test
    void aLongTextIsNotRepeatedWithoutEnd() {
        owner.mutate(
                "createContent",
                "CreateContentInput",
                Map.of("title", "Long", "kind", "EMAIL", "stage", "DECISION", "body", "x".repeat(200_000)),
                "content { id }");
        JsonPath allowed = owner.query("{ contents { nodes { " + many(39, n -> "a" + n + ": body ") + "} } }");
        assertThat(allowed.getString("contents.nodes[0].a38")).hasSize(200_000);

        Response refused = owner.send("{ contents { nodes { " + many(41, n -> "a" + n + ": body ") + "} } }", Map.of());
        assertThat(refused.asString()).hasSizeLessThan(ANSWER_CHARACTERS).contains("\"data\":null");
        assertThat(refused.jsonPath().getList("errors.extensions.code")).containsExactly("INVALID");
        assertThat(refused.jsonPath().getMap("extensions.cost")).isNotEmpty();
    }

    @Test
    void nothingIsSaidThatWasNotAskedFor() throws IOException, InterruptedException {
        JsonObject answer = new JsonObject(send("{ tenant { slog } }").body());
        assertThat(answer.encode()).doesNotContainIgnoringCase("did you mean").doesNotContain("slug");

        HttpRequest traced = post("{\"query\": \"{ tenant { id } }\", \"extensions\": {\"tracing\": true}}")
                .header("X-Apollo-Tracing", "1")
                .header("apollo-federation-include-trace", "ftv1")
                .build();
        assertThat(new JsonObject(HTTP.send(traced, BodyHandlers.ofString()).body())
                        .getJsonObject("extensions")
                        .fieldNames())
                .containsExactly("cost");
    }

    @Test
    void aMutationRunsNeitherByAddressNorByForm() throws IOException, InterruptedException {
        String mutation = "mutation%20%7B%20leaveTenant%20%7B%20userErrors%20%7B%20code%20%7D%20%7D%20%7D";
        var byAddress =
                authorized(URI.create(address() + "?query=" + mutation)).GET().build();
        var byForm = authorized(URI.create(address()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("query=" + mutation))
                .build();

        assertThat(HTTP.send(byAddress, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(HTTP.send(byForm, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        owner.query("{ tenant { id } }");
    }

    @Test
    void aBodyWithoutALengthIsBoundedToo() throws IOException {
        try (var socket = new Socket("localhost", URI.create(address()).getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                out.write(chunk);
            }
            out.flush();
            assertThat(statusLine(socket.getInputStream())).contains(" 413 ");
        }
    }

    @Test
    void tenMegabytesAreRefusedBeforeTheyAreRead() throws IOException {
        try (var socket = new Socket("localhost", URI.create(address()).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head("Content-Length: " + 10 * 1024 * 1024));
            socket.getOutputStream().write('{');
            socket.getOutputStream().flush();
            assertThat(statusLine(socket.getInputStream())).contains(" 413 ");
        }
    }

    @Test
    void aBodyThatDoesNotEndIsNotWaitedFor() throws IOException {
        try (var socket = new Socket("localhost", URI.create(address()).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head("Content-Length: 100"));
            socket.getOutputStream().write('{');
            socket.getOutputStream().flush();
            assertThat(statusLine(socket.getInputStream())).contains(" 408 ");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as("the rest, up to the end of the connection")
                    .endsWith("\"}}]}");
        }
    }

    private byte[] head(String length) {
        return ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + owner.token() + "\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String statusLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private HttpResponse<String> send(String document) throws IOException, InterruptedException {
        return HTTP.send(post(new JsonObject().put("query", document).encode()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String body) {
        return authorized(URI.create(address()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder authorized(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + owner.token())
                .header("X-Tenant", owner.slug());
    }

    private static String address() {
        return ConfigProvider.getConfig().getValue("test.url", String.class) + "/graphql";
    }

    private static String many(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
    }

    private static Object nested(int levels) {
        Object value = Map.of("x", 1);
        for (int i = 0; i < levels; i++) {
            value = Map.of("x", List.of(value));
        }
        return value;
    }
}
