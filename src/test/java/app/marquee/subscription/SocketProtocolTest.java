package app.marquee.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SocketClient;
import app.marquee.TestLogins;
import io.restassured.path.json.JsonPath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may do by graphql-transport-ws, and how it is closed for what it may not. */
@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketProtocolTest {
    private static final String INIT = "{\"type\": \"connection_init\"}";

    private @Nullable Api shop;

    @BeforeEach
    void oneTenantForAll() {
        if (shop == null) {
            shop = Api.newTenant();
        }
    }

    private Api owner() {
        assertThat(shop).isNotNull();
        return shop;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\": 1}",
                "{\"type\": \"start\"}",
                "{\"type\": \"next\", \"id\": \"1\"}",
                "{\"type\": \"connection_init\", \"payload\": \"token\"}",
                "{\"type\": \"connection_init\", \"payload\": {\"Authorization\": 1}}",
                "{\"type\": \"connection_init\", \"payload\": {\"X-Tenant\": \"a\\nb\"}}",
                "{\"type\": \"subscribe\", \"payload\": {\"query\": \"{ viewer { subject } }\"}}",
                "{\"type\": \"subscribe\", \"id\": \"\", \"payload\": {}}",
                "{\"type\": \"subscribe\", \"id\": \"1\"}",
                "{\"type\": \"complete\"}"
            })
    void whatIsNoMessageCloses(String text) {
        try (var client = SocketClient.open()) {
            client.send(text);
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void binaryDeepAndTooLargeMessagesClose() {
        try (var client = SocketClient.open();
                var deep = SocketClient.open();
                var other = SocketClient.open()) {
            deep.send("{\"type\": " + "[".repeat(20_000));
            assertThat(deep.closeCode()).isEqualTo(4400);
            client.raw().sendBinary(ByteBuffer.allocate(3), true).join();
            assertThat(client.closeCode()).isEqualTo(4400);
            other.send("{\"type\": \"ping\", \"payload\": {\"x\": \"" + "x".repeat(70_000) + "\"}}");
            assertThat(other.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void whoDoesNotSayWhoHeIsIsClosed() {
        try (var silent = SocketClient.open();
                var early = SocketClient.open();
                var nobody = SocketClient.open();
                var twice = SocketClient.open()) {
            early.subscribe("1", "subscription { x }", Map.of());
            assertThat(early.closeCode()).isEqualTo(4401);
            nobody.send(INIT);
            assertThat(nobody.closeCode()).isEqualTo(4403);
            twice.initialise(owner());
            twice.initialise(owner());
            assertThat(twice.closeCode()).isEqualTo(4429);
            assertThat(silent.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void badTokensAndForeignTenantsAreForbidden() {
        String subject = owner().slug() + "-owner";
        for (Api caller : List.of(
                Api.withToken("nonsense"),
                Api.withToken("mq_nonsense"),
                Api.withToken(TestLogins.expiredToken(subject)),
                Api.withToken(TestLogins.tokenOfAnotherProvider(subject)),
                owner().in("no-such-tenant"),
                owner().in(Api.newTenant().slug()))) {
            try (var client = SocketClient.open()) {
                client.initialise(caller);
                assertThat(client.closeCode()).isEqualTo(4403);
            }
        }
    }

    @Test
    void onlyTheProtocolIsSpoken() {
        try (var none = SocketClient.open(new String[0])) {
            assertThat(none.closeCode()).isEqualTo(4406);
        }
        try (var both = SocketClient.open("graphql-ws", "graphql-transport-ws")) {
            assertThat(both.raw().getSubprotocol()).isEqualTo("graphql-transport-ws");
        }
    }

    @Test
    void pagesOfOtherOriginsDoNotConnect() {
        assertThatThrownBy(() -> SocketClient.openFrom("https://evil.example"))
                .hasRootCauseMessage("Unexpected HTTP response status code 403");
    }

    @Test
    void pingsAreAnsweredWithWhatTheyCarry() {
        try (var client = SocketClient.open()) {
            client.send("{\"type\": \"ping\", \"payload\": {\"n\": 7}}");
            JsonPath pong = client.next();
            assertThat(pong.getString("type")).isEqualTo("pong");
            assertThat(pong.getInt("payload.n")).isEqualTo(7);
            client.send("{\"type\": \"pong\"}");
            client.send("{\"type\": \"complete\", \"id\": \"unknown\"}");
            client.send("{\"type\": \"ping\"}");
            assertThat(client.next().getMap("")).isEqualTo(Map.of("type", "pong"));
        }
    }

    @Test
    void whoDoesNotReadIsNotListenedToUntilHeDoes() {
        String ping = "{\"type\": \"ping\", \"payload\": {\"x\": \"" + "x".repeat(60_000) + "\"}}";
        try (var client = SocketClient.openUnread()) {
            client.initialise(owner());
            var sent = client.raw().sendText(ping, true);
            for (int i = 1; i < 400; i++) {
                sent = sent.thenCompose(socket -> socket.sendText(ping, true));
            }
            client.read(Long.MAX_VALUE);
            assertThat(client.next().getString("type")).isIn("connection_ack", "pong");
            for (int i = 0; i < 400; i++) {
                client.next();
            }
            sent.join();
        }
    }

    @Test
    void anIdIsUsedOnceAtATime() {
        var operation = new FollowedOperation(owner());
        try (var client = SocketClient.as(owner())) {
            client.subscribe("1", FollowedOperation.DOCUMENT, operation.variables());
            client.next();
            client.complete("1");
            client.subscribe("1", FollowedOperation.DOCUMENT, operation.variables());
            assertThat(client.next().getString("type")).isEqualTo("next");
            client.subscribe("1", FollowedOperation.DOCUMENT, operation.variables());
            assertThat(client.closeCode()).isEqualTo(4409);
        }
    }

    @Test
    void subscriptionsAndConnectionsAreBounded() {
        var operation = new FollowedOperation(owner());
        Api marketer = owner().member("MARKETER");
        List<SocketClient> clients = new ArrayList<>();
        try (var client = SocketClient.as(marketer)) {
            for (int i = 0; i < 5; i++) {
                client.subscribe("s" + i, FollowedOperation.DOCUMENT, operation.variables());
                assertThat(client.next().getString("type")).isEqualTo("next");
            }
            client.subscribe("more", FollowedOperation.DOCUMENT, operation.variables());
            JsonPath refusal = client.next();
            assertThat(refusal.getString("type")).isEqualTo("error");
            assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("THROTTLED");
            for (int i = 0; i < 4; i++) {
                clients.add(SocketClient.as(marketer));
            }
            var last = SocketClient.open();
            clients.add(last);
            last.initialise(marketer);
            assertThat(last.closeCode()).isEqualTo(1013);
        } finally {
            clients.forEach(SocketClient::close);
        }
    }

    @Test
    void aTenantsSubscriptionsAreBoundedAndFreeAgainWhenTheirConnectionEnds() {
        Api tenant = Api.newTenant();
        var operation = new FollowedOperation(tenant);
        try (var client = SocketClient.as(tenant)) {
            subscribe(client, operation, 2);
            for (int round = 0; round < 2; round++) {
                try (var full = SocketClient.as(tenant);
                        var other = SocketClient.as(tenant)) {
                    subscribe(full, operation, 5);
                    subscribe(other, operation, 5);
                    client.subscribe("more", FollowedOperation.DOCUMENT, operation.variables());
                    JsonPath refusal = client.next();
                    assertThat(refusal.getString("type")).isEqualTo("error");
                    assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("THROTTLED");
                    assertThat(refusal.getString("payload[0].message")).startsWith("A tenant may have 12");
                }
            }
        }
    }

    private static void subscribe(SocketClient client, FollowedOperation operation, int times) {
        for (int i = 0; i < times; i++) {
            String id = "s" + i;
            // Connections that were closed are still ending.
            await().until(() -> {
                client.subscribe(id, FollowedOperation.DOCUMENT, operation.variables());
                return client.next().getString("type").equals("next");
            });
        }
    }

    @Test
    void queriesAndMutationsGoByPostAndSubscriptionsByWebsocket() {
        try (var client = SocketClient.as(owner())) {
            for (String document :
                    List.of("{ viewer { subject } }", "mutation { leaveTenant { userErrors { code } } }", "{")) {
                client.subscribe("1", document, Map.of());
                JsonPath refusal = client.next();
                assertThat(refusal.getString("type")).isEqualTo("error");
                assertThat(refusal.getString("payload[0].extensions.code")).isEqualTo("INVALID");
            }
        }
        var operation = new FollowedOperation(owner());
        var response = owner().send(FollowedOperation.DOCUMENT, operation.variables());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("INVALID");
    }
}
