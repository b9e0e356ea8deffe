package app.marquee.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.outbound.SignedCalls;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhook channels against a real HTTP server. */
@MarqueeTest
class WebhookChannelTest {
    private record Call(Map<String, List<String>> headers, String body) {}

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int status = 204;
    private volatile boolean breaks;
    private Api owner;

    @Inject
    Channels channels;

    @Inject
    TenantContext tenantContext;

    @BeforeEach
    void aTenantAndAnEndpoint() throws IOException {
        owner = Api.newTenant();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", this::answer);
        server.start();
    }

    @AfterEach
    void stopTheEndpoint() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
        if (breaks) {
            exchange.close();
            throw new IOException("The endpoint breaks off");
        }
        exchange.getResponseHeaders()
                .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void aWebhookIsConnectedByASignedCallAndItsSecretIsShownOnce() throws Exception {
        var payload = connect(Map.of("url", url()));
        var secret = payload.getString("secret");

        assertThat(secret).startsWith("whsec_");
        assertThat(payload.getMap("channel.settings")).isEqualTo(Map.of("url", url()));
        assertThat(owner.send("{ channels { nodes { settings } } }", Map.of()).asString())
                .doesNotContain(secret);
        var call = calls.remove();
        assertThat(JsonPath.from(call.body()).getString("type")).isEqualTo("connection.test");
        verify(secret, call);
        assertThatThrownBy(() -> verify(SignedCalls.newSecret(), call))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aGivenSecretIsUsedAndNotShown() {
        var secret = SignedCalls.newSecret();

        var payload = connect(Map.of("url", url(), "secret", secret));

        assertThat(payload.getString("secret")).isNull();
        assertThatCode(() -> verify(secret, calls.remove())).doesNotThrowAnyException();
    }

    @Test
    void anEndpointThatDoesNotTakeTheCallIsNotConnected() {
        status = 500;
        assertThat(failure()).isEqualTo("The endpoint answered with status 500");
        status = 302;
        assertThat(failure()).isEqualTo("The endpoint answered with status 302; redirects are not followed");
        assertThat(calls).hasSize(2);
        breaks = true;
        assertThat(failure()).isEqualTo("The connection broke, or no answer came in time");
        server.stop(0);
        assertThat(failure()).isEqualTo("No connection to the endpoint could be made");
        assertThat(owner.query("{ channels { totalCount } }").getInt("channels.totalCount"))
                .isZero();
    }

    @Test
    void eachMessageIsOneSignedCallWithItsOwnId() throws Exception {
        var payload = connect(Map.of("url", url()));
        calls.clear();
        var messages = IntStream.range(0, 15).mapToObj(i -> message("c-" + i)).toList();

        assertThat(connector(payload).send(messages)).hasSize(15).containsOnly(SendResult.sent());

        assertThat(calls).hasSize(15);
        for (var call : calls) {
            verify(payload.getString("secret"), call);
        }
        assertThat(calls.stream().map(call -> header(call, "Webhook-id")))
                .containsExactlyInAnyOrderElementsOf(messages.stream()
                        .map(message -> message.id().toString())
                        .toList());
        var first = calls.stream()
                .map(call -> JsonPath.from(call.body()))
                .filter(body -> body.getString("data.to").equals("c-0"))
                .findFirst()
                .orElseThrow();
        assertThat(first.getString("type")).isEqualTo("message.send");
        assertThat(first.getString("data.subject")).isEqualTo("Grüße");
        assertThat(first.getString("data.html")).isEqualTo("<p>Hi</p>");
        assertThat(first.getString("data.text")).isEqualTo("Hi");
        assertThat(first.getMap("data.headers")).isEqualTo(Map.of("List-Unsubscribe", "<https://m.example/u>"));
    }

    @Test
    void whatTheEndpointAnswersDecidesTheResult() {
        var connector = connector(connect(Map.of("url", url())));

        status = 400;
        assertThat(connector.send(List.of(message("c"))))
                .containsExactly(new SendResult.Rejected(Message.of("The endpoint answered with status 400"), true));
        status = 429;
        assertThat(connector.send(List.of(message("c"))))
                .containsExactly(new SendResult.Rejected(Message.of("The endpoint answered with status 429"), false));
        breaks = true;
        assertThat(connector.send(List.of(message("c"))).get(0)).isInstanceOf(SendResult.Unconfirmed.class);
        server.stop(0);
        // A connection that was kept open is found broken only when it is used once more.
        await().untilAsserted(() -> assertThat(connector.send(List.of(message("c"))))
                .containsExactly(
                        new SendResult.Rejected(Message.of("No connection to the endpoint could be made"), false)));
    }

    private Connector connector(JsonPath payload) {
        var tenant = Ids.decode("tnt", owner.query("{ tenant { id } }").getString("tenant.id"));
        var id = Ids.decode("chn", payload.getString("channel.id"));
        return tenantContext.callAs(tenant, () -> channels.connector(id));
    }

    private JsonPath connect(Map<String, ?> settings) {
        return owner.mutate("connectChannel", "ConnectChannelInput", input(settings), "channel { id settings } secret");
    }

    private String failure() {
        var payload =
                owner.attempt("connectChannel", "ConnectChannelInput", input(Map.of("url", url())), "channel { id }");
        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("CONNECTION_FAILED"));
        return payload.getString("userErrors[0].message");
    }

    private static Map<String, ?> input(Map<String, ?> settings) {
        return Map.of("name", "Our system", "kind", "WEBHOOK", "settings", settings);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=1";
    }

    private static void verify(String secret, Call call) throws Exception {
        new Webhook(secret)
                .verify(
                        call.body(),
                        Map.of(
                                Webhook.UNBRANDED_MSG_ID_KEY, List.of(header(call, "Webhook-id")),
                                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(header(call, "Webhook-timestamp")),
                                Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(header(call, "Webhook-signature"))));
    }

    private static String header(Call call, String name) {
        return String.valueOf(call.headers().getOrDefault(name, List.of("")).get(0));
    }

    private static OutgoingMessage message(String to) {
        return new OutgoingMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                to,
                "Grüße",
                "<p>Hi</p>",
                "Hi",
                Map.of("List-Unsubscribe", "<https://m.example/u>"));
    }
}
