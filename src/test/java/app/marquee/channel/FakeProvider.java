package app.marquee.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A provider of messages at the other end of real HTTP, that answers, breaks off or says nothing as it is told to. */
public final class FakeProvider implements AutoCloseable {
    private static final String TOKEN = "/token";
    private static final String TOKEN_OF_WECHAT = "/cgi-bin/stable_token";
    private static final String TOKEN_OF_WECOM = "/cgi-bin/gettoken";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile String tokenRequest = "";
    private volatile Reply token = new Reply(200, "{\"access_token\": \"token-1\", \"expires_in\": 3599}", Map.of());
    private final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();
    private volatile Reaction reaction = new Reply(200, "{}", Map.of());

    public FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::react);
        server.createContext(TOKEN, this::giveToken);
        server.createContext(TOKEN_OF_WECHAT, this::giveToken);
        server.createContext(TOKEN_OF_WECOM, this::giveToken);
        server.start();
    }

    /** A request as it came. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] bytes) {
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public @Nullable String header(String name) {
            var values = headers.get(name);
            return values == null ? null : values.get(0);
        }
    }

    private interface Reaction {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private record Reply(int status, String body, Map<String, String> headers) implements Reaction {
        @Override
        public void to(HttpExchange exchange) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    /** Gives an access token to whoever asks there; that is no request of a message. */
    public String tokenUrl() {
        return url() + TOKEN;
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        tokenRequest = body.isEmpty() ? exchange.getRequestURI().toString() : body;
        token.to(exchange);
    }

    void answerForToken(int status, String body) {
        token = new Reply(status, body, Map.of());
    }

    String tokenRequest() {
        return tokenRequest;
    }

    private void react(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()), body));
        try {
            var answer = answers.get(exchange.getRequestURI().getPath());
            var here = answer == null
                    ? reaction
                    : new Reply(200, answer.apply(new String(body, StandardCharsets.UTF_8)), Map.of());
            here.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void answer(int status, String body) {
        answer(status, body, Map.of());
    }

    public void answer(int status, String body, Map<String, String> headers) {
        reaction = new Reply(status, body, headers);
    }

    /** What is asked for at this path is answered so, whatever else is answered otherwise. */
    public void answerAt(String path, String body) {
        answerAt(path, request -> body);
    }

    /** @param answer to the body of a request */
    public void answerAt(String path, UnaryOperator<String> answer) {
        answers.put(path, answer);
    }

    /** Reads the request and closes the connection. */
    public void breakOff() {
        reaction = exchange -> {
            throw new IOException("The provider breaks off");
        };
    }

    /** Whoever asks for this path is not answered. */
    public void breakOffAt(String path) {
        answerAt(path, request -> {
            throw new UncheckedIOException(new IOException("The provider breaks off"));
        });
    }

    /** Says that an answer of some length comes, and closes the connection before it does. */
    void breakOffWithin(int status) {
        reaction = exchange -> {
            exchange.sendResponseHeaders(status, 100);
            exchange.getResponseBody().flush();
            throw new IOException("The provider breaks off");
        };
    }

    /** Reads the request and says nothing until the end. */
    void staySilent() {
        reaction = exchange -> closed.await();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void forget() {
        requests.clear();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Takes no connections any more. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
