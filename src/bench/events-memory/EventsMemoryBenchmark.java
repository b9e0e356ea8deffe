package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Imports events of a hundred thousand customers over a year from one file, in one service with a heap of 256 MB.
 * MEMORY_EVENTS says how many.
 */
public final class EventsMemoryBenchmark {
    private static final int CUSTOMERS = 100_000;
    private static final int EVENTS =
            Integer.parseInt(System.getenv().getOrDefault("MEMORY_EVENTS", String.valueOf(10_000_000)));
    private static final int SECONDS = 365 * 86_400;
    private static final String SLUG = "memory";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private EventsMemoryBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        var collections = new Collections();
        try (var database = Database.start();
                var service = Service.start(database, logins, "-Xmx256m", collections.option())) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "SCALE", SLUG);
            var client = new Client(service, logins.token(SLUG));
            imported(client, "CUSTOMERS", CUSTOMERS, customers(), Map.of("id", "externalId"));
            var begin = System.nanoTime();
            imported(
                    client,
                    "EVENTS",
                    EVENTS,
                    events(),
                    Map.of(
                            "message", "messageId",
                            "who", "customerExternalId",
                            "what", "type",
                            "when", "occurredAt",
                            "page", "property.page"));
            var seconds = (System.nanoTime() - begin) / 1e9;
            var stored = database.ask("select count(*) from customer_event");
            if (!stored.equals(String.valueOf(EVENTS))) {
                throw new IllegalStateException("Stored " + stored);
            }
            System.out.printf(
                    "events-memory events=%d events_per_second=%.0f peak_heap_mb=%d live_heap_mb=%d%n",
                    EVENTS, EVENTS / seconds, collections.peakMegabytes(), collections.liveMegabytes());
        }
    }

    private static void imported(
            Client client, String kind, int rows, BodyPublisher content, Map<String, String> columns) throws Exception {
        var upload = client.createUpload(kind);
        client.put(upload.get("url").asText(), content);
        var operation = client.awaitOperation(client.startImport(upload, kind, columns), PAUSE);
        if (operation.get("succeeded").asInt() != rows) {
            throw new IllegalStateException(operation.toString());
        }
    }

    private static BodyPublisher customers() {
        return BodyPublishers.ofInputStream(() -> file("id", CUSTOMERS, number -> "customer-" + number));
    }

    private static BodyPublisher events() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return BodyPublishers.ofInputStream(() -> {
            var random = new Random(42);
            return file("message,who,what,when,page", EVENTS, number -> "message-" + number
                    + ",customer-" + random.nextInt(CUSTOMERS)
                    + ",type-" + random.nextInt(10)
                    + "," + now.minusSeconds(random.nextInt(SECONDS))
                    + ",/page/" + random.nextInt(1_000));
        });
    }

    private static InputStream file(String header, int rows, IntFunction<String> row) {
        return new SequenceInputStream(new Parts(header, rows, row));
    }

    /** Some thousand lines at a time. */
    private static final class Parts implements Enumeration<InputStream> {
        private static final int LINES = 5_000;

        private final IntFunction<String> row;
        private final int rows;
        private String header;
        private int next;

        Parts(String header, int rows, IntFunction<String> row) {
            this.header = header + "\n";
            this.rows = rows;
            this.row = row;
        }

        @Override
        public boolean hasMoreElements() {
            return next < rows;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            var text = new StringBuilder(header);
            header = "";
            for (var i = 0; i < LINES && next < rows; i++, next++) {
                text.append(row.apply(next)).append('\n');
            }
            return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
