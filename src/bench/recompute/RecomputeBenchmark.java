package bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * How long it takes until a new segment is known, through the API and with all that is kept for following it, and until one
 * that is known is decided anew, where one in a hundred members is missing, against a statement that writes the same members
 * into a table with the same keys. The sizes are read from CUSTOMERS (default
 * 1000000) and EVENTS (default 10000000), the number of rounds from ROUNDS (default 5).
 */
public final class RecomputeBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SLUG = "shop";
    private static final Map<String, ?> CONDITION = Map.of(
            "event", Map.of("type", "page viewed", "withinDays", 30, "count", Map.of("atLeast", 3)));
    private static final String BY_HAND =
            """
            insert into by_hand (tenant_id, segment_id, customer_id, since)
            select tenant_id, '00000000-0000-0000-0000-000000000000', customer_id, now() from customer_event
            where tenant_id = ?::uuid and type = 'page viewed' and occurred_at > now() - interval '30 days'
              and occurred_at <= now()
            group by tenant_id, customer_id having count(*) >= 3
            """;

    private final Client client;
    private final Connection connection;
    private final String tenantId;

    private RecomputeBenchmark(Client client, Connection connection, String tenantId) {
        this.client = client;
        this.connection = connection;
        this.tenantId = tenantId;
    }

    public static void main(String... arguments) throws Exception {
        int customers = Integer.parseInt(System.getenv().getOrDefault("CUSTOMERS", "1000000"));
        int events = Integer.parseInt(System.getenv().getOrDefault("EVENTS", "10000000"));
        int rounds = Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "5"));
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins);
                var connection = database.connect()) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard(SLUG, "SCALE", SLUG);
            var tenantId = database.ask("select id from tenant where slug = '" + SLUG + "'");
            store(connection, tenantId, customers, events);
            new RecomputeBenchmark(new Client(service, logins.token(SLUG)), connection, tenantId)
                    .measure(customers, events, rounds);
        }
    }

    private static void store(Connection connection, String tenantId, int customers, int events) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select setseed(0.5)");
            statement.execute("create temporary table people as select gen_random_uuid() as id, n"
                    + " from generate_series(0, " + (customers - 1) + ") n");
            statement.execute("insert into customer (tenant_id, id, external_id, created_at)"
                    + " select '" + tenantId + "', id, 'c' || n, now() from people");
            statement.execute("create unique index on people (n)");
            statement.execute("analyze people");
            statement.execute("select add_event_partition('STANDARD', cast(m as date)) from generate_series("
                    + "date_trunc('month', now() - interval '4 months'), now(), interval '1 month') m");
            statement.execute("insert into customer_event"
                    + " (tenant_id, id, customer_id, profile_id, retention, type, occurred_at, received_at, properties)"
                    + " select '" + tenantId + "', gen_random_uuid(), p.id, p.id, 'STANDARD',"
                    + " (array['page viewed', 'page viewed', 'cart filled', 'paid'])[1 + floor(e.which * 4)::integer],"
                    + " now() - e.ago, now() - e.ago, jsonb_build_object('page', '/' || floor(e.which * 100))"
                    + " from (select floor(random() * " + customers + ")::integer as n, random() as which,"
                    + " random() * interval '90 days' as ago from generate_series(1, " + events + ")) e"
                    + " join people p on p.n = e.n");
            statement.execute("create table by_hand (like segment_member including all)");
            statement.execute("vacuum analyze");
        }
    }

    private void measure(int customers, int events, int rounds) throws Exception {
        var figures = Rounds.run(3, rounds, this::compare);
        double ours = figures.median(0);
        double hand = figures.median(1);
        double anew = figures.median(2);
        System.out.printf(
                "A segment of %,d customers: %.1f s, anew %.1f s, by hand %.1f s%n", customers, ours, anew, hand);
        System.out.printf(
                "recompute ratio=%.2f anew_ratio=%.2f seconds=%.2f anew_seconds=%.2f hand_seconds=%.2f customers=%d events=%d%n",
                ours / hand, anew / hand, ours, anew, hand, customers, events);
    }

    /** In seconds. */
    private double[] compare(int round) throws Exception {
        ask("delete from customer_wakeup");
        // Who comes second finds more in memory.
        boolean first = round % 2 == 0;
        double hand = first ? 0 : byHand();
        long begin = System.nanoTime();
        var id = create("Segment " + round);
        await(id);
        double ours = since(begin);
        hand = first ? byHand() : hand;
        check(id);
        double anew = anew();
        check(id);
        client.mutate("deleteSegment", "DeleteSegmentInput", Map.of("id", id), "deletedSegmentId");
        ask("truncate by_hand");
        return new double[] {ours, hand, anew};
    }

    private double byHand() throws SQLException {
        long begin = System.nanoTime();
        try (var byHand = connection.prepareStatement(BY_HAND)) {
            byHand.setString(1, tenantId);
            byHand.executeUpdate();
        }
        return since(begin);
    }

    /** As the clock asks for it now and then, from when the job is taken up. */
    private double anew() throws Exception {
        ask("delete from segment_member where abs(hashtext(customer_id::text)) % 100 = 0");
        var before = askFor("select computed_at from segment");
        ask("insert into job (id, tenant_id, kind, subject_id, due_at, created_at)"
                + " select gen_random_uuid(), tenant_id, 'segment-computation', id, now(), now() from segment");
        long asked = System.nanoTime();
        long begin = asked;
        while (askFor("select computed_at from segment").equals(before)) {
            if (begin == asked && askFor("select computing_since is not null from segment").equals("t")) {
                begin = System.nanoTime();
            }
            if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                throw new IllegalStateException("The segment was not computed anew within " + PATIENCE);
            }
            Thread.sleep(5);
        }
        return since(begin);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private String create(String name) throws Exception {
        return client.mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", name, "condition", CONDITION),
                        "segment { id }")
                .at("/segment/id")
                .asText();
    }

    private void await(String id) throws Exception {
        long begin = System.nanoTime();
        while (!segment(id).get("status").asText().equals("READY")) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("The segment was not computed within " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }

    private JsonNode segment(String id) throws Exception {
        return client.query("query($id: ID!) { node(id: $id) { ... on Segment { status computedAt } } }", Map.of("id", id))
                .get("node");
    }

    /** Time went on between the two: a few customers may have left the window. */
    private void check(String id) throws Exception {
        long members = Long.parseLong(askFor("select count(*) from by_hand"));
        long ours = Long.parseLong(askFor("select count(*) from segment_member where tenant_id = '" + tenantId + "'"));
        if (Math.abs(ours - members) > 1 + members / 1000) {
            throw new IllegalStateException(id + " has " + ours + " members, the statement finds " + members);
        }
    }

    private void ask(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String askFor(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
