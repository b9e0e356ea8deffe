package app.marquee;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that is connected by graphql-transport-ws. */
public final class SocketClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 15;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private final boolean reading;

    private SocketClient(String service, String origin, boolean reading, String... protocols) {
        this.reading = reading;
        var builder = HTTP.newWebSocketBuilder();
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        URI address = URI.create(service.replaceFirst("^http", "ws") + "/graphql");
        socket = builder.buildAsync(address, new Listener()).join();
    }

    /** Connected, and nobody yet. */
    public static SocketClient open() {
        return open("graphql-transport-ws");
    }

    public static SocketClient open(String... protocols) {
        return new SocketClient(tested(), "", true, protocols);
    }

    /** Connected to a service that runs elsewhere. */
    public static SocketClient openAt(String service) {
        return new SocketClient(service, "", true, "graphql-transport-ws");
    }

    private static String tested() {
        return "http://localhost:" + RestAssured.port;
    }

    public static SocketClient openFrom(String origin) {
        return new SocketClient(tested(), origin, true, "graphql-transport-ws");
    }

    /** Reads only what it is told to by {@link #read}. */
    public static SocketClient openUnread() {
        return new SocketClient(tested(), "", false, "graphql-transport-ws");
    }

    /** Connected and acknowledged. */
    public static SocketClient as(Api caller) {
        SocketClient client = open();
        client.initialise(caller);
        assertThat(client.next().getString("type")).isEqualTo("connection_ack");
        return client;
    }

    public void initialise(Api caller) {
        JsonObjectBuilder payload = Json.createObjectBuilder().add("Authorization", "Bearer " + caller.token());
        if (!caller.slug().equals("null")) {
            payload.add("X-Tenant", caller.slug());
        }
        send(Json.createObjectBuilder()
                .add("type", "connection_init")
                .add("payload", payload)
                .build()
                .toString());
    }

    public SocketClient subscribe(String id, String document, Map<String, ?> variables) {
        var payload = Json.createObjectBuilder()
                .add("query", document)
                .add("variables", Json.createObjectBuilder(Map.copyOf(variables)));
        send(Json.createObjectBuilder()
                .add("type", "subscribe")
                .add("id", id)
                .add("payload", payload)
                .build()
                .toString());
        return this;
    }

    public void complete(String id) {
        send("{\"type\": \"complete\", \"id\": \"" + id + "\"}");
    }

    public void send(String message) {
        socket.sendText(message, true).join();
    }

    public void read(long count) {
        socket.request(count);
    }

    public WebSocket raw() {
        return socket;
    }

    /** The next message, for which it waits a while. */
    public JsonPath next() {
        return new PlainJson(nextText());
    }

    /** The same, as it came. */
    public String nextText() {
        try {
            String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("A message; closed: %s", closed).isNotNull();
            return Objects.requireNonNull(message);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With what code the service closes the connection, for which it waits a while. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            if (reading) {
                opened.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
