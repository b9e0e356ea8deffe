package app.marquee.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same mutation sent twice at once; its work waits for an endpoint, which keeps the first call waiting. */
@MarqueeTest
class ConcurrentMutationTest {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Api owner;

    @Inject
    TestClock clock;

    @Inject
    AgroalDataSource database;

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
        released.countDown();
        clock.reset();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (calls.incrementAndGet() == 1) {
            reached.countDown();
            waitFor(released);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Test
    void whoComesMeanwhileIsToldAtOnceAndLaterGetsTheAnswer() {
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> connect("Shop"), threads);
        waitFor(reached);

        assertThat(code(connect("Shop"))).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
        assertThat(code(connect("Another"))).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        await().untilAsserted(() -> assertThat(transactionsThatWait()).isZero());
        released.countDown();

        String id = first.join().jsonPath().getString("data.connectChannel.channel.id");
        assertThat(id).isNotNull();
        assertThat(first.join().jsonPath().getString("data.connectChannel.secret"))
                .startsWith("whsec_");
        Response repeated = connect("Shop");
        assertThat(repeated.jsonPath().getString("data.connectChannel.channel.id"))
                .isEqualTo(id);
        assertThat(repeated.jsonPath().getString("data.connectChannel.secret")).isNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void whoIsThoughtDeadCannotCommitAfterAnotherTookOver() {
        calls.set(1);
        String id = connect("Shop").jsonPath().getString("data.connectChannel.channel.id");
        Map<String, ?> input = Map.of("id", id, "settings", settings());
        calls.set(0);

        CompletableFuture<Response> slow = CompletableFuture.supplyAsync(() -> update(input), threads);
        waitFor(reached);
        clock.advance(Duration.ofMinutes(2));
        Response quick = update(input);
        released.countDown();

        assertThat(code(quick)).isNull();
        assertThat(code(slow.join())).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
        assertThat(code(update(input))).isNull();
        assertThat(calls).hasValue(2);
    }

    private Map<String, ?> settings() {
        return Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private Response connect(String name) {
        return owner.send(
                "mutation($input: ConnectChannelInput!) { connectChannel(input: $input, idempotencyKey: \"k\") {"
                        + " channel { id } secret userErrors { code } } }",
                Map.of("input", Map.of("name", name, "kind", "WEBHOOK", "settings", settings())));
    }

    private Response update(Map<String, ?> input) {
        return owner.send(
                "mutation($input: UpdateChannelInput!) { updateChannel(input: $input, idempotencyKey: \"u\") {"
                        + " channel { id } userErrors { code } } }",
                Map.of("input", input));
    }

    private long transactionsThatWait() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where state like 'idle in transaction%'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String code(Response response) {
        return response.jsonPath().getString("errors[0].extensions.code");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
