package bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/**
 * Events of a tenant's customers in batches of 250, each answered when it is committed: by recordEvents, by Segment's HTTP
 * API, and as rows that are copied into the same table by a bare connection that no policy holds. All three have as many
 * senders, on the machine of the service and the database, and events of the last 60 days. INGEST_EVENTS says how many a
 * round has, INGEST_ROUNDS how many rounds are measured, INGEST_SENDERS how many send.
 */
public final class IngestBenchmark {
    private static final int BATCH = 250;
    private static final int CUSTOMERS = 10_000;
    private static final int EVENTS = setting("INGEST_EVENTS", 100_000);
    private static final int ROUNDS = setting("INGEST_ROUNDS", 5);
    private static final int SENDERS = setting("INGEST_SENDERS", 4);
    private static final int DAYS = 60;
    private static final String SLUG = "ingest";
    private static final String RECORD = "mutation($input: RecordEventsInput!) { recordEvents(input: $input)"
            + " { results { status } userErrors { message } } }";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(20261122);
    private final Database database;
    private final Service service;
    private final String token;
    private final String key;
    private int number;

    private IngestBenchmark(Database database, Service service, String token, String key) {
        this.database = database;
        this.service = service;
        this.token = token;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins)) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "SCALE", SLUG);
            var token = logins.token(SLUG);
            var input = Map.of("name", "Website", "scopes", List.of("EVENT_WRITE"));
            var key = new Client(service, token).mutate("createApiKey", "CreateApiKeyInput", input, "secret");
            new IngestBenchmark(database, service, token, key.get("secret").asText()).measure();
        }
    }

    private static int setting(String name, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(name, String.valueOf(otherwise)));
    }

    private void measure() throws Exception {
        var rounds = Rounds.run(4, ROUNDS, this::compare);
        var recorded = rounds.median(0);
        var collected = rounds.median(1);
        var copied = rounds.median(2);
        System.out.printf(
                "ingest ratio=%.2f batch_ratio=%.2f events_per_second=%.0f batch_per_second=%.0f copy_per_second=%.0f%n",
                recorded / copied, collected / copied, recorded, collected, copied);
    }

    private double[] compare(int round) throws Exception {
        var rates = new double[] {rate(this::record), rate(this::collect), rate(this::copy)};
        System.out.printf(
                "Round %d: recordEvents %,.0f, /v1/batch %,.0f, COPY %,.0f events a second%n",
                round + 1, rates[0], rates[1], rates[2]);
        return rates;
    }

    /** An event as everybody sends it. */
    private record Event(String messageId, String customer, Instant at, String page, double price) {}

    private interface Way {
        Callable<Void> send(List<Event> batch, Connection connection) throws Exception;
    }

    /** What is sent is made before, and not measured. */
    private double rate(Way way) throws Exception {
        var pool = Executors.newFixedThreadPool(SENDERS);
        var connections = new ArrayList<Connection>();
        try {
            List<List<Callable<Void>>> queues = new ArrayList<>();
            for (var sender = 0; sender < SENDERS; sender++) {
                var connection = database.connect();
                connections.add(connection);
                var queue = new ArrayList<Callable<Void>>();
                for (var batch = 0; batch < EVENTS / BATCH / SENDERS; batch++) {
                    queue.add(way.send(events(), connection));
                }
                queues.add(queue);
            }
            var begin = System.nanoTime();
            List<Future<Void>> running = queues.stream().map(queue -> pool.submit(() -> all(queue))).toList();
            for (var sender : running) {
                sender.get(10, TimeUnit.MINUTES);
            }
            var sent = queues.stream().mapToInt(List::size).sum() * BATCH;
            return sent / ((System.nanoTime() - begin) / 1e9);
        } finally {
            pool.shutdownNow();
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static Void all(List<Callable<Void>> queue) throws Exception {
        for (var call : queue) {
            call.call();
        }
        return null;
    }

    private List<Event> events() {
        var now = Instant.now();
        return IntStream.range(0, BATCH)
                .mapToObj(each -> new Event(
                        "message-" + number++,
                        "customer-" + random.nextInt(CUSTOMERS),
                        now.minusMillis(random.nextLong(DAYS * 86_400_000L)),
                        "https://shop.example/page/" + random.nextInt(1_000),
                        random.nextInt(10_000) / 100.0))
                .toList();
    }

    private Callable<Void> record(List<Event> batch, Connection connection) throws Exception {
        var events = batch.stream()
                .map(event -> Map.of(
                        "messageId", event.messageId,
                        "customerExternalId", event.customer,
                        "type", "Product viewed",
                        "occurredAt", event.at.toString(),
                        "properties", Map.of("page", event.page, "price", event.price)))
                .toList();
        var body = JSON.writeValueAsBytes(
                Map.of("query", RECORD, "variables", Map.of("input", Map.of("events", events))));
        return () -> {
            var answer = post("/graphql", "Bearer " + token, body);
            var results = JSON.readTree(answer).at("/data/recordEvents/results");
            if (results.size() != BATCH || !results.findValuesAsText("status").stream().allMatch("RECORDED"::equals)) {
                throw new IllegalStateException(answer);
            }
            return null;
        };
    }

    private Callable<Void> collect(List<Event> batch, Connection connection) throws Exception {
        var messages = batch.stream()
                .map(event -> Map.of(
                        "type", "track",
                        "messageId", event.messageId,
                        "userId", event.customer,
                        "event", "Product viewed",
                        "timestamp", event.at.toString(),
                        "properties", Map.of("page", event.page, "price", event.price)))
                .toList();
        var body = JSON.writeValueAsBytes(Map.of("batch", messages));
        var basic = "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return () -> {
            var answer = post("/v1/batch", basic, body);
            if (!answer.equals("{\"success\":true}")) {
                throw new IllegalStateException(answer);
            }
            return null;
        };
    }

    private String post(String path, String authorization, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** In COPY's own format, of customers of a tenant that nobody asks for. */
    private Callable<Void> copy(List<Event> batch, Connection connection) throws Exception {
        var tenant = new UUID(7, 7);
        var rows = new StringBuilder();
        for (var event : batch) {
            var customer = UUID.nameUUIDFromBytes(event.customer.getBytes(StandardCharsets.UTF_8));
            rows.append(tenant).append('\t');
            rows.append(new UUID(event.at.toEpochMilli() << 16 | 0x8000, random.nextLong() | Long.MIN_VALUE)).append('\t');
            rows.append(customer).append('\t').append(customer).append('\t').append(event.messageId);
            rows.append("\tProduct viewed\tSTANDARD\t").append(event.at).append('\t').append(event.at).append('\t');
            rows.append("{\"page\":\"").append(event.page).append("\",\"price\":").append(event.price).append("}\n");
        }
        var content = rows.toString().getBytes(StandardCharsets.UTF_8);
        var copier = connection.unwrap(PGConnection.class).getCopyAPI();
        return () -> {
            copier.copyIn(
                    "copy customer_event (tenant_id, id, customer_id, profile_id, message_id, type, retention,"
                            + " occurred_at, received_at, properties) from stdin",
                    new ByteArrayInputStream(content));
            return null;
        };
    }
}
