package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.postgresql.PGConnection;

/**
 * A bulk query of a million customers, from asking for it to the whole file, by the service's own account, against a COPY
 * of the same columns; then the download. The service has a heap of 256 MB.
 */
public final class ExportBenchmark {
    private static final int CUSTOMERS = 1_000_000;
    private static final int WARM_UP = 50_000;
    private static final int COPIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String DOCUMENT = "{ customers { nodes { id externalId displayName orderCount"
            + " totalSpent { amount currencyCode } lastOrderAt createdAt } } }";

    private final Database database;
    private final Service service;
    private final Logins logins;

    private ExportBenchmark(Database database, Service service, Logins logins) {
        this.database = database;
        this.service = service;
        this.logins = logins;
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        var collections = new Collections();
        try (var database = Database.start();
                var service = Service.start(database, logins, "-Xmx256m", collections.option())) {
            new ExportBenchmark(database, service, logins).measure(collections);
        }
    }

    private void measure(Collections collections) throws Exception {
        export("warm", WARM_UP);
        var operation = export("million", CUSTOMERS);
        var seconds = Duration.between(at(operation, "createdAt"), at(operation, "completedAt"))
                        .toMillis()
                / 1e3;
        var download = download(operation);
        var copy = DoubleStream.generate(this::copy).limit(COPIES).min().orElseThrow();
        var bytes = operation.get("fileSize").asLong();
        System.out.printf(
                "%,d customers, %,d bytes: %.1f s, download %.1f s, COPY %.2f s%n",
                CUSTOMERS, bytes, seconds, download, copy);
        System.out.printf(
                "export rows_per_second=%.0f peak_heap_mb=%d live_heap_mb=%d ratio=%.1f download_mb_per_second=%.0f%n",
                CUSTOMERS / seconds,
                collections.peakMegabytes(),
                collections.liveMegabytes(),
                seconds / copy,
                bytes / 1e6 / download);
    }

    private JsonNode export(String slug, int customers) throws Exception {
        new Client(service, logins.token("admin", "marquee-admin")).onboard(slug, "SCALE", slug);
        fill(slug, customers);
        var client = new Client(service, logins.token(slug));
        var id = client.mutate(
                        "runBulkQuery", "RunBulkQueryInput", Map.of("document", DOCUMENT), "bulkOperation { id }")
                .at("/bulkOperation/id")
                .asText();
        var operation = awaitEnd(client, id);
        check(customers, operation.get("objectCount").asInt());
        return operation;
    }

    /** The same customers each time. */
    private void fill(String slug, int customers) throws SQLException {
        database.execute("""
                insert into customer (tenant_id, id, external_id, display_name, order_count, total_spent, first_order_at,
                                      last_order_at, created_at)
                select t.id, md5('customer' || n)::uuid, 'C' || n, 'Customer ' || n, n %% 10, n %% 1000,
                       timestamptz '2024-01-01' + n * interval '20 seconds',
                       timestamptz '2025-01-01' + n * interval '20 seconds',
                       timestamptz '2024-01-01' + n * interval '20 seconds'
                from tenant t, generate_series(1, %d) n where t.slug = '%s'
                """.formatted(customers, slug));
        database.execute("vacuum analyze customer");
    }

    private static JsonNode awaitEnd(Client client, String id) throws IOException, InterruptedException {
        while (true) {
            var operation = client.query(
                            "query($id: ID!) { bulkOperation(id: $id) { status objectCount fileSize url failure createdAt"
                                    + " completedAt } }",
                            Map.of("id", id))
                    .get("bulkOperation");
            if (!List.of("CREATED", "RUNNING").contains(operation.get("status").asText())) {
                check("COMPLETED", operation.get("status").asText());
                return operation;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** Seconds; the file has to be whole. */
    private double download(JsonNode operation) throws IOException, InterruptedException {
        var path = URI.create(operation.get("url").asText()).getRawPath();
        var begin = System.nanoTime();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(service.address() + path))
                                .build(),
                        BodyHandlers.ofInputStream());
        long bytes = 0;
        long lines = 0;
        try (var body = answer.body()) {
            var part = new byte[1 << 16];
            for (int read = body.read(part); read >= 0; read = body.read(part)) {
                bytes += read;
                for (var i = 0; i < read; i++) {
                    lines += part[i] == '\n' ? 1 : 0;
                }
            }
        }
        check(CUSTOMERS, lines);
        check(operation.get("fileSize").asLong(), bytes);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds for the same columns in COPY's own format, by one connection that no policy holds. */
    private double copy() {
        try (var connection = database.connect()) {
            var begin = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select c.id, external_id, display_name, order_count, total_spent, last_order_at,"
                                    + " c.created_at from customer c join tenant t on t.id = c.tenant_id"
                                    + " where t.slug = 'million' order by c.created_at desc, c.id desc) to stdout",
                            OutputStream.nullOutputStream());
            return (System.nanoTime() - begin) / 1e9;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant at(JsonNode operation, String field) {
        return Instant.parse(operation.get(field).asText());
    }

    private static void check(Object expected, Object found) {
        if (!String.valueOf(expected).equals(String.valueOf(found))) {
            throw new IllegalStateException("Expected " + expected + " but found " + found);
        }
    }
}
