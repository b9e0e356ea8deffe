package app.marquee.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A partner's system: takes calls and answers as it is told to. */
final class WebhookReceiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile Map<String, String> headers = Map.of();
    private volatile Consumer<Call> before = call -> {};

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    record Call(Map<String, List<String>> headers, String body) {
        String id() {
            return header("Webhook-id");
        }

        JsonPath json() {
            return JsonPath.from(body);
        }

        String header(String name) {
            return String.valueOf(headers.getOrDefault(name, List.of("")).get(0));
        }

        boolean isSignedWith(String secret) {
            return isSigned(secret, header("Webhook-signature"));
        }

        /** Whether one of the signatures alone is the secret's. */
        boolean isSigned(String secret, String signature) {
            try {
                // Whether the time is right is tried where the clock is.
                var signed = new Webhook(secret).sign(id(), Long.parseLong(header("Webhook-timestamp")), body);
                return List.of(signature.split(" ")).contains(signed);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** As a receiver does it, the time included. */
        void verify(String secret) throws WebhookVerificationException {
            try {
                new Webhook(secret)
                        .verify(
                                body,
                                Map.of(
                                        Webhook.UNBRANDED_MSG_ID_KEY, List.of(id()),
                                        Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, List.of(header("Webhook-timestamp")),
                                        Webhook.UNBRANDED_MSG_SIGNATURE_KEY, List.of(header("Webhook-signature"))));
            } catch (com.standardwebhooks.exceptions.EmptyWebhookSecretException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = new Call(
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        before.accept(call);
        calls.add(call);
        headers.forEach(exchange.getResponseHeaders()::add);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    WebhookReceiver answering(int newStatus, String newBody, Map<String, String> newHeaders) {
        body = newBody;
        headers = newHeaders;
        status = newStatus;
        return this;
    }

    WebhookReceiver answering(int newStatus) {
        return answering(newStatus, "", Map.of());
    }

    /** Does something before each answer. */
    void beforeAnswering(Consumer<Call> work) {
        before = work;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
