package bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Kills the service (SIGKILL) while it takes events, again and again, and starts it anew each time. Senders send a batch
 * until it is answered, as SDKs do, half of them by recordEvents and half by Segment's HTTP API. In the end every event
 * that was answered is there, and none twice; else the drill fails.
 */
public final class EventsKillDrill {
    private static final int KILLS = 5;
    private static final int SENDERS = 4;
    private static final int BATCH = 50;
    private static final int CUSTOMERS = 1_000;
    private static final int AT_LEAST_BETWEEN_KILLS = 2_000;
    private static final String SLUG = "drill";
    private static final String RECORD = "mutation($input: RecordEventsInput!) { recordEvents(input: $input)"
            + " { results { status } userErrors { message } } }";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Logins logins = new Logins();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Service service;
    private String key = "";

    private EventsKillDrill() throws Exception {}

    public static void main(String[] arguments) throws Exception {
        new EventsKillDrill().run();
    }

    private void run() throws Exception {
        try (var database = Database.start()) {
            service = Service.start(database, logins);
            var senders = Executors.newFixedThreadPool(SENDERS);
            try {
                new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "SCALE", SLUG);
                var website = Map.of("name", "Website", "scopes", List.of("EVENT_WRITE"));
                key = new Client(service, logins.token(SLUG))
                        .mutate("createApiKey", "CreateApiKeyInput", website, "secret")
                        .get("secret")
                        .asText();
                var running = IntStream.range(0, SENDERS)
                        .mapToObj(number -> senders.submit(() -> send(number)))
                        .toList();
                var random = new Random(20261122);
                for (var kill = 1; kill <= KILLS; kill++) {
                    awaitAnswered(answered.size() + AT_LEAST_BETWEEN_KILLS + random.nextInt(1_000));
                    service.kill();
                    System.out.printf("Killed at %,d events%n", answered.size());
                    service = Service.start(database, logins);
                }
                awaitAnswered(answered.size() + AT_LEAST_BETWEEN_KILLS);
                ended.set(true);
                for (var sender : running) {
                    sender.get(2, TimeUnit.MINUTES);
                }
                report(database);
            } finally {
                senders.shutdownNow();
                service.close();
            }
        }
    }

    private void awaitAnswered(int wanted) throws InterruptedException {
        var end = Instant.now().plusSeconds(600);
        while (answered.size() < wanted) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The senders stopped at " + answered.size() + " events");
            }
            Thread.sleep(1);
        }
    }

    private Void send(int sender) throws InterruptedException {
        var random = new Random(sender);
        for (var batch = 0; !ended.get(); batch++) {
            var events = batch(sender, batch, random);
            while (!isAnswered(sender, events)) {
                unanswered.incrementAndGet();
                Thread.sleep(100);
            }
            events.forEach(event -> answered.add(String.valueOf(event.get("messageId"))));
        }
        return null;
    }

    private List<Map<String, Object>> batch(int sender, int batch, Random random) {
        return IntStream.range(0, BATCH)
                .mapToObj(number -> Map.<String, Object>of(
                        "messageId", sender + "-" + batch + "-" + number,
                        "customerExternalId", "customer-" + random.nextInt(CUSTOMERS),
                        "type", "visit",
                        "occurredAt", Instant.now().minusSeconds(random.nextInt(86_400 * 60)).toString(),
                        "properties", Map.of("page", number)))
                .toList();
    }

    /** Whatever goes wrong, the sender does not know what became of the batch and sends it again. */
    private boolean isAnswered(int sender, List<Map<String, Object>> events) {
        try {
            if (sender % 2 == 0) {
                record(events);
            } else {
                collect(events);
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void record(List<Map<String, Object>> events) throws IOException, InterruptedException {
        var client = new Client(service, logins.token(SLUG));
        var results =
                client.query(RECORD, Map.of("input", Map.of("events", events))).at("/recordEvents/results");
        if (results.size() != BATCH || results.findValuesAsText("status").contains("REFUSED")) {
            throw new IllegalStateException("Not taken: " + results);
        }
    }

    private void collect(List<Map<String, Object>> events) throws IOException, InterruptedException {
        var messages = events.stream()
                .map(event -> Map.of(
                        "type", "track",
                        "messageId", event.get("messageId"),
                        "userId", event.get("customerExternalId"),
                        "event", event.get("type"),
                        "timestamp", event.get("occurredAt"),
                        "properties", event.get("properties")))
                .toList();
        var basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(service.address() + "/v1/batch"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("batch", messages))))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 500) {
            throw new IOException(answer.body());
        }
        if (!answer.body().equals("{\"success\":true}")) {
            throw new IllegalStateException("Not taken: " + answer.body());
        }
    }

    private void report(Database database) throws SQLException {
        var stored = new HashMap<String, Integer>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select message_id from customer_event")) {
            while (rows.next()) {
                stored.merge(rows.getString(1), 1, Integer::sum);
            }
        }
        var lost = new HashSet<>(answered);
        lost.removeAll(stored.keySet());
        var doubled = stored.values().stream().filter(times -> times > 1).count();
        System.out.printf(
                "%,d events answered, %,d stored, %d batches sent again%n",
                answered.size(), stored.size(), unanswered.get());
        System.out.printf(
                "events-kill lost=%d doubled=%d answered=%d kills=%d%n", lost.size(), doubled, answered.size(), KILLS);
        if (!lost.isEmpty() || doubled > 0) {
            throw new IllegalStateException("Events were lost or doubled");
        }
    }
}
