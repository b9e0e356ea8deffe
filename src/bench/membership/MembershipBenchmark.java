package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long after it was sent an event has made its customer a member of a segment, to be seen by others. Each tenant has
 * customers with about 15 of 200 tags and 10 events, 20 segments of all kinds and a published tier policy; while it is
 * measured, other customers do something too. The sizes are read from CUSTOMERS (default 10000,100000,1000000), the number
 * of events that are measured from EVENTS (default 500), and that of the others in a second from OTHERS (default 20).
 */
public final class MembershipBenchmark {
    private static final int TAG_KEYS = 200;
    private static final int TAGS = 15;
    private static final int PAST_EVENTS = 10;
    private static final int WARM_UP = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Database database;
    private final Service service;
    private final Logins logins;
    private final Connection connection;
    private final Random random = new Random(5);

    private MembershipBenchmark(Database database, Service service, Logins logins, Connection connection) {
        this.database = database;
        this.service = service;
        this.logins = logins;
        this.connection = connection;
    }

    public static void main(String... arguments) throws Exception {
        var sizes = Arrays.stream(setting("CUSTOMERS", "10000,100000,1000000").split(","))
                .map(Integer::valueOf)
                .toList();
        int events = Integer.parseInt(setting("EVENTS", "500"));
        int others = Integer.parseInt(setting("OTHERS", "20"));
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins);
                var connection = database.connect()) {
            var benchmark = new MembershipBenchmark(database, service, logins, connection);
            var figures = new StringBuilder();
            double first = 0;
            double last = 0;
            for (int size : sizes) {
                double[] millis = benchmark.measure(size, events, others);
                last = percentile(millis, 0.99);
                first = first == 0 ? last : first;
                double half = percentile(millis, 0.5);
                System.out.printf("%,d customers: p50 %.1f ms, p99 %.1f ms%n", size, half, last);
                figures.append(" p50_ms_%d=%.1f p99_ms_%d=%.1f".formatted(size, half, size, last));
            }
            System.out.printf(
                    "membership%s p99_ratio=%.2f events=%d others_per_second=%d%n", figures, last / first, events, others);
        }
    }

    private static String setting(String name, String usual) {
        return System.getenv().getOrDefault(name, usual);
    }

    private double[] measure(int customers, int events, int others) throws Exception {
        var slug = "shop-" + customers;
        new Client(service, logins.token("admin", "marquee-admin")).onboard(slug, "SCALE", slug);
        var tenantId = database.ask("select id from tenant where slug = '" + slug + "'");
        store(tenantId, customers);
        var client = new Client(service, logins.token(slug));
        segments(client);
        publishPolicy(client);
        awaitReady(tenantId);
        var millis = new ArrayList<Double>();
        try (var load = new Load(client, customers, others)) {
            for (int number = 0; number < WARM_UP + events; number++) {
                double taken = event(client, tenantId, number, random.nextInt(customers));
                if (number >= WARM_UP) {
                    millis.add(taken);
                }
            }
            load.check();
        }
        return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private void store(String tenantId, int customers) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select setseed(0.5)");
            statement.execute("set session_replication_role = replica"); // millions of keys that are known to be right
            statement.execute("insert into customer (tenant_id, id, external_id, created_at) select '" + tenantId
                    + "', gen_random_uuid(), 'c' || n, now() - random() * interval '2 years'"
                    + " from generate_series(0, " + (customers - 1) + ") n");
            statement.execute("insert into customer_tag (tenant_id, customer_id, key, value, source, updated_at)"
                    + " select tenant_id, id, 'tag' || floor(random() * " + TAG_KEYS + "), floor(random() * 10), 'bench', now()"
                    + " from customer, generate_series(1, " + TAGS + ") where tenant_id = '" + tenantId
                    + "' on conflict do nothing");
            statement.execute("select add_event_partition('STANDARD', cast(m as date)) from generate_series("
                    + "date_trunc('month', now() - interval '4 months'), now(), interval '1 month') m");
            statement.execute("insert into customer_event"
                    + " (tenant_id, id, customer_id, profile_id, retention, type, occurred_at, received_at, properties)"
                    + " select c.tenant_id, gen_random_uuid(), c.id, c.id, 'STANDARD',"
                    + " (array['page viewed', 'page viewed', 'cart filled', 'searched'])[1 + floor(random() * 4)::integer],"
                    + " e.at, e.at, '{\"page\": \"/home\"}'"
                    + " from customer c cross join lateral (select now() - random() * interval '90 days' as at"
                    + " from generate_series(1, " + PAST_EVENTS + ") where c.id is not null) e"
                    + " where c.tenant_id = '" + tenantId + "'");
            statement.execute("analyze customer");
            statement.execute("analyze customer_tag");
            statement.execute("analyze customer_event");
        }
    }

    private static void publishPolicy(Client client) throws Exception {
        var id = client.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "Behaviour", "template", "RFM_BEHAVIOUR"),
                        "tierPolicy { id }")
                .at("/tierPolicy/id")
                .asText();
        client.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", id), "tierPolicy { id }");
    }

    /** Events of other customers, a few in a second, that lead into no segment of their own. */
    private static final class Load implements AutoCloseable {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final ScheduledFuture<?> sending;
        private final Random random = new Random(7);

        Load(Client client, int customers, int perSecond) {
            sending = thread.scheduleAtFixedRate(
                    () -> send(client, "c" + random.nextInt(customers)), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        }

        private static void send(Client client, String customer) {
            var event = Map.of(
                    "type", "page viewed", "occurredAt", Instant.now().toString(), "customerExternalId", customer);
            try {
                client.mutate(
                        "recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Without it something else was measured. */
        void check() {
            if (sending.isDone()) {
                throw new IllegalStateException("The other events stopped");
            }
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }

    /** One that every new event leads into, and others that each change has decided too. */
    private static void segments(Client client) throws Exception {
        for (int number = 0; number < 19; number++) {
            create(client, "Segment " + number, switch (number % 4) {
                case 0 -> Map.of("tag", Map.of("key", "tag" + number, "in", List.of("1", "2", "3")));
                case 1 -> Map.of("orderCount", Map.of("atLeast", number, "withinDays", 30 * number));
                case 2 -> Map.of("event", Map.of("type", "page viewed", "withinDays", 30, "count", Map.of("atLeast", number)));
                default -> Map.of("not", Map.of("lastOrderAt", Map.of("withinDays", 10 * number)));
            });
        }
        create(client, "Buyers", Map.of("event", Map.of("type", "bought", "withinDays", 30)));
    }

    private static void create(Client client, String name, Map<String, ?> condition) throws Exception {
        client.mutate(
                "createSegment", "CreateSegmentInput", Map.of("name", name, "condition", condition), "segment { id }");
    }

    private void awaitReady(String tenantId) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        var busy = "select (select count(*) from segment where tenant_id = '" + tenantId + "' and status <> 'READY')"
                + " + (select count(*) from tier_policy where tenant_id = '" + tenantId
                + "' and status = 'PUBLISHED' and evaluated_at is null)"
                + " + (select count(*) from customer_change where tenant_id = '" + tenantId + "')";
        while (!database.ask(busy).equals("0")) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("The segments were not computed within " + PATIENCE);
            }
            Thread.sleep(500);
        }
        database.execute("vacuum analyze");
    }

    /** In milliseconds. Who is a member already is asked for once more, for another customer. */
    private double event(Client client, String tenantId, int number, int customer) throws Exception {
        try (var member = connection.prepareStatement("select count(*) from segment_member m"
                + " join segment s on s.tenant_id = m.tenant_id and s.id = m.segment_id and s.name = 'Buyers'"
                + " join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id"
                + " where m.tenant_id = ?::uuid and c.external_id = ?")) {
            member.setString(1, tenantId);
            member.setString(2, "c" + customer);
            if (isThere(member)) {
                return event(client, tenantId, number, customer == 0 ? 1 : customer - 1);
            }
            var event = Map.of(
                    "messageId", "bought-" + number,
                    "type", "bought",
                    "occurredAt", Instant.now().toString(),
                    "customerExternalId", "c" + customer);
            long begin = System.nanoTime();
            client.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }");
            while (!isThere(member)) {
                if (System.nanoTime() - begin > Duration.ofMinutes(1).toNanos()) {
                    throw new IllegalStateException("Customer " + customer + " did not become a member");
                }
                Thread.sleep(1);
            }
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private static boolean isThere(PreparedStatement member) throws SQLException {
        try (var row = member.executeQuery()) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    private static double percentile(double[] sorted, double fraction) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(fraction * sorted.length) - 1)];
    }
}
