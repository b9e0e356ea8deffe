package app.marquee.generation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import jakarta.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An AI service with an API as OpenAI's, which answers as it is told to: once each, then in the last way again. */
final class FakeAi implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Reply last = text("Title: Tea\nSubject: Fresh tea\n\nTea for you.");

    record Call(String path, String key, JsonPath body) {
        String prompt() {
            return body.getString("messages[0].content") + "\n" + body.getString("messages[1].content");
        }
    }

    /** What is done with a call. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    FakeAi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(new Call(
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                JsonPath.from(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))));
        var next = replies.poll();
        try (exchange) {
            (next == null ? last : next).to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void answerOnce(Reply... inTurn) {
        replies.addAll(List.of(inTurn));
    }

    void answer(Reply always) {
        last = always;
    }

    /** The text in pieces of three characters, 12 tokens read and 34 written. */
    static Reply text(String text) {
        return exchange -> {
            var out = begin(exchange);
            for (var i = 0; i < text.length(); i += 3) {
                piece(out, text.substring(i, Math.min(i + 3, text.length())));
            }
            end(out);
        };
    }

    static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    static void piece(OutputStream out, String text) throws IOException {
        var delta = Json.createObjectBuilder().add("content", text);
        var choice = Json.createObjectBuilder().add("index", 0).add("delta", delta);
        event(
                out,
                Json.createObjectBuilder()
                        .add("choices", Json.createArrayBuilder().add(choice))
                        .build()
                        .toString());
    }

    static void end(OutputStream out) throws IOException {
        event(out, "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":34}}");
        event(out, "[DONE]");
        out.close();
    }

    static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static Reply status(int status, String... header) {
        return exchange -> {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static Reply document(String json) {
        return exchange -> {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Begins to answer and breaks off. */
    static Reply broken() {
        return exchange -> {
            piece(begin(exchange), "Title: Half a");
            throw new IOException("The service breaks off");
        };
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    Call lastCall() {
        return calls().get(calls.size() - 1);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
