package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The first 50 and the last 50 entries of the timelines of two customers of one tenant over HTTP, as a page shows them:
 * one has few events and the other very many, each with an order to every hundred, over two years. What a page costs is
 * not to depend on what lies behind it. TIMELINE_FEW and TIMELINE_MANY say how many events they have.
 */
public final class TimelineBenchmark {
    private static final int FEW = setting("TIMELINE_FEW", 10_000);
    private static final int MANY = setting("TIMELINE_MANY", 1_000_000);
    private static final int ROUNDS = setting("TIMELINE_ROUNDS", 51);
    private static final int MAXIMUM_WARM_UP = 500;
    private static final int PAGE = 50;
    private static final int MONTHS = 24;
    private static final String SLUG = "timeline";
    private static final String ENTRIES =
            """
            query($id: ID!, $first: Int, $last: Int) { customer(id: $id) { timeline(first: $first, last: $last) {
              pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              nodes { kind at item { __typename ... on Event { id type } ... on Order { id amount { amount } } } } } } }
            """;
    private static final String PARTITIONS =
            """
            select add_event_partition('STANDARD', cast(date_trunc('month', now()) - m * interval '1 month' as date))
            from generate_series(0, %d) m
            """;
    private static final String EVENTS =
            """
            insert into customer_event (tenant_id, id, customer_id, profile_id, type, retention, occurred_at, received_at,
                properties)
            select c.tenant_id,
                cast(lpad(to_hex(cast(floor(extract(epoch from e.at) * 1000) as bigint)), 12, '0') || '8'
                    || substr(md5(e.number || c.external_id), 1, 3) || '8'
                    || substr(md5(e.number || c.external_id), 4, 15) as uuid),
                c.id, c.id, 'visit', 'STANDARD', e.at, e.at, '{"page": "/home"}'
            from customer c
            cross join (
                select n as number, now() - (n + 0.5) / %1$d * interval '720 days' as at
                from generate_series(0, %1$d - 1) n) e
            where c.external_id = '%2$s'
            """;
    private static final String ORDERS =
            """
            insert into customer_order (tenant_id, id, customer_id, profile_id, external_id, ordered_at, amount, status)
            select c.tenant_id, gen_random_uuid(), c.id, c.id, c.external_id || o.number,
                now() - (o.number + 0.25) / %1$d * interval '720 days', 12.5, 'PLACED'
            from customer c cross join (select n as number from generate_series(0, %1$d - 1) n) o
            where c.external_id = '%2$s'
            """;

    private final Client client;

    private TimelineBenchmark(Client client) {
        this.client = client;
    }

    private static int setting(String name, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(name, String.valueOf(otherwise)));
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins);
                var connection = database.connect()) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "SCALE", SLUG);
            var client = new Client(service, logins.token(SLUG));
            var few = customer(client, "few");
            var many = customer(client, "many");
            store(connection);
            new TimelineBenchmark(client).measure(few, many);
        }
    }

    private static String customer(Client client, String externalId) throws IOException, InterruptedException {
        var input = Map.of("customers", new Object[] {Map.of("externalId", externalId)});
        return client.mutate("upsertCustomers", "UpsertCustomersInput", input, "customers { id }")
                .at("/customers/0/id")
                .asText();
    }

    private static void store(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(PARTITIONS.formatted(MONTHS));
            statement.execute(EVENTS.formatted(FEW, "few"));
            statement.execute(EVENTS.formatted(MANY, "many"));
            statement.execute(ORDERS.formatted(FEW / 100, "few"));
            statement.execute(ORDERS.formatted(MANY / 100, "many"));
            statement.execute("vacuum analyze");
        }
    }

    private void measure(String few, String many) throws Exception {
        var rounds = Rounds.run(MAXIMUM_WARM_UP, ROUNDS, round -> new double[] {
            page(few, "first"), page(many, "first"), page(few, "last"), page(many, "last")
        });
        var firstOfFew = rounds.median(0);
        var firstOfMany = rounds.median(1);
        var lastOfFew = rounds.median(2);
        var lastOfMany = rounds.median(3);
        System.out.printf(
                "A page of %d: of %,d events %.1f ms, from the end %.1f ms; of %,d events %.1f ms, from the end %.1f ms%n",
                PAGE, FEW, firstOfFew, lastOfFew, MANY, firstOfMany, lastOfMany);
        System.out.printf(
                "timeline ratio=%.2f page_ms=%.1f few_page_ms=%.1f last_page_ms=%.1f few_last_page_ms=%.1f events=%d%n",
                firstOfMany / firstOfFew, firstOfMany, firstOfFew, lastOfMany, lastOfFew, MANY);
    }

    /** In milliseconds. */
    private double page(String customerId, String end) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        JsonNode timeline = client.query(ENTRIES, Map.of("id", customerId, end, PAGE)).at("/customer/timeline");
        var time = (System.nanoTime() - begin) / 1e6;
        if (timeline.get("nodes").size() != PAGE) {
            throw new IllegalStateException(timeline.toString());
        }
        return time;
    }
}
