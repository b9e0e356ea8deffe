package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * The CDNOW orders as a partner's file, from the first byte of the PUT to the end of the import, against a bare COPY of
 * the rows that came of it into a table with the same keys, on the same server. Then a million orders. All of it in one
 * service with a heap of 256 MB.
 */
public final class ImportBenchmark {
    private static final Path CUSTOMERS = Path.of("src/data/cdnow-customers.csv");
    private static final Path ORDERS = Path.of("src/data/cdnow-transactions.csv");
    private static final int CDNOW_CUSTOMERS = 23_570;
    private static final int CDNOW_ORDERS = 69_659;
    private static final String CDNOW_TOTAL = "2500315.6300";
    private static final Map<String, String> CUSTOMER_COLUMNS = Map.of("customer_id", "externalId");
    private static final Map<String, String> ORDER_COLUMNS =
            Map.of("customer_id", "customerExternalId", "date", "orderedAt", "units", "units", "amount", "amount");
    private static final int MAXIMUM_WARM_UP = 8;
    private static final int MEASURED = 5;

    private final Database database;
    private final Service service;
    private final Logins logins;

    private ImportBenchmark(Database database, Service service, Logins logins) {
        this.database = database;
        this.service = service;
        this.logins = logins;
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        var collections = new Collections();
        try (var database = Database.start();
                var service = Service.start(database, logins, "-Xmx256m", collections.option())) {
            new ImportBenchmark(database, service, logins).measure(collections);
        }
    }

    private void measure(Collections collections) throws Exception {
        makeBareTable();
        var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, this::compare);
        var ours = rounds.median(0);
        var bare = rounds.median(1);
        var million = importMillion();
        System.out.printf(
                "CDNOW: import %.2f s, COPY %.2f s. %,d orders: %.1f s, %,.0f rows a second%n",
                ours, bare, ManyOrders.ORDERS, million, ManyOrders.ORDERS / million);
        System.out.printf(
                "import ratio=%.1f rows_per_second=%.0f million_rows_per_second=%.0f peak_heap_mb=%d live_heap_mb=%d%n",
                ours / bare,
                CDNOW_ORDERS / ours,
                ManyOrders.ORDERS / million,
                collections.peakMegabytes(),
                collections.liveMegabytes());
    }

    private void makeBareTable() throws SQLException {
        database.execute("create table bare_order (like customer_order including all,"
                + " foreign key (tenant_id) references tenant,"
                + " foreign key (tenant_id, customer_id) references customer (tenant_id, id))");
    }

    /** Each round has a tenant of its own, and both tables keep the rows of all rounds. */
    private double[] compare(int round) throws Exception {
        var slug = "cdnow-" + round;
        var tenant = onboard(slug, "GROWTH");
        tenant.importFile(
                "customers.csv", BodyPublishers.ofFile(CUSTOMERS), "CUSTOMERS", CUSTOMER_COLUMNS, CDNOW_CUSTOMERS);
        var ours =
                tenant.importFile("orders.csv", BodyPublishers.ofFile(ORDERS), "ORDERS", ORDER_COLUMNS, CDNOW_ORDERS);
        var ofTenant = " from customer_order where tenant_id = (select id from tenant where slug = '" + slug + "')";
        check(CDNOW_TOTAL, database.ask("select sum(amount)" + ofTenant));
        var bare = copy("select *" + ofTenant);
        System.out.printf("Round %d: import %.2f s, COPY %.2f s%n", round + 1, ours, bare);
        return new double[] {ours, bare};
    }

    private double importMillion() throws Exception {
        var tenant = onboard("million", "SCALE");
        tenant.importFile("customers.csv", ManyOrders.customers(), "CUSTOMERS", CUSTOMER_COLUMNS, ManyOrders.CUSTOMERS);
        return tenant.importFile("orders.csv", ManyOrders.orders(), "ORDERS", ORDER_COLUMNS, ManyOrders.ORDERS);
    }

    /** COPY of rows that are already in memory, in COPY's own format, by one connection that no policy holds. */
    private double copy(String rows) throws SQLException, IOException {
        try (var connection = database.connect()) {
            var copier = connection.unwrap(PGConnection.class).getCopyAPI();
            var content = new ByteArrayOutputStream();
            copier.copyOut("copy (" + rows + ") to stdout", content);
            var begin = System.nanoTime();
            var copied = copier.copyIn("copy bare_order from stdin", new ByteArrayInputStream(content.toByteArray()));
            var seconds = (System.nanoTime() - begin) / 1e9;
            check(CDNOW_ORDERS, copied);
            return seconds;
        }
    }

    private Tenant onboard(String slug, String plan) throws IOException, InterruptedException {
        new Client(service, logins.token("admin", "marquee-admin")).onboard(slug, plan, slug);
        return new Tenant(new Client(service, logins.token(slug)));
    }

    private static void check(Object expected, Object found) {
        if (!String.valueOf(expected).equals(String.valueOf(found))) {
            throw new IllegalStateException("Expected " + expected + " but found " + found);
        }
    }

    private record Tenant(Client client) {
        private static final Duration PAUSE = Duration.ofMillis(50);

        /** Seconds from the first byte to the end of the import, by the service's own account. */
        double importFile(String name, BodyPublisher content, String kind, Map<String, String> columns, int rows)
                throws IOException, InterruptedException {
            var upload = client.createUpload(name);
            var begin = Instant.now();
            client.put(upload.get("url").asText(), content);
            var ended = client.awaitOperation(client.startImport(upload, kind, columns), PAUSE);
            check(rows, ended.get("succeeded").asInt());
            return Duration.between(
                                    begin,
                                    Instant.parse(ended.get("completedAt").asText()))
                            .toNanos()
                    / 1e9;
        }
    }
}
