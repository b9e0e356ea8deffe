package bench;

import app.marquee.SmtpSink;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Three services on one database send a campaign. Again and again one of them is killed (SIGKILL), every second time the
 * one that sends, and started anew; meanwhile connections to the database are cut in the middle of commits, before or after
 * the server heard of them, and others are ended by the server. In the end everybody has one message at the server, or none
 * and stands in the report as unconfirmed or failed; whoever is unconfirmed has one or none. The sizes are read from
 * DRILL_CUSTOMERS (default 10000) and DRILL_KILLS (default 20).
 */
public final class DeliveryKillDrill {
    private static final int CUSTOMERS = setting("DRILL_CUSTOMERS", 10_000);
    private static final int KILLS = setting("DRILL_KILLS", 20);
    private static final int STARTS = 5;
    private static final int REPLICAS = 3;
    // A server that answers later than it takes: the moment in which a kill does the most harm.
    private static final long MILLISECONDS_A_MESSAGE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration CUT_EACH = Duration.ofSeconds(2);
    private static final String SLUG = "drill";

    private final Map<String, AtomicInteger> messages = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final Random random = new Random(20260321);
    private final Logins logins = new Logins();
    private final List<Replica> replicas = new ArrayList<>();
    private Database database;
    private int endedByServer;
    private int looks;
    private int sumsOff;

    private DeliveryKillDrill() throws Exception {}

    private static final class Replica {
        private final CuttingProxy proxy;
        private Service service;

        Replica(CuttingProxy proxy, Service service) {
            this.proxy = proxy;
            this.service = service;
        }

        long lastTakenUp() {
            return proxy.lastTakenUp();
        }
    }

    public static void main(String[] arguments) throws Exception {
        new DeliveryKillDrill().run();
    }

    private static int setting(String name, int otherwise) {
        var value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private void run() throws Exception {
        try (var sink = SmtpSink.acceptingAll(message -> take(message.recipient()));
                var started = Database.start()) {
            database = started;
            try {
                var first = Service.start(database, logins, OPTIONS);
                var shop = Shop.open(first, logins, SLUG, CUSTOMERS, sink.port());
                first.close();
                for (var replica = 0; replica < REPLICAS; replica++) {
                    var proxy = new CuttingProxy(database.port());
                    replicas.add(new Replica(proxy, start(proxy)));
                }
                var campaign = shop.at(owner(replicas.get(0))).draft();
                shop.at(owner(replicas.get(0))).schedule(campaign);
                for (var kill = 1; kill <= KILLS; kill++) {
                    harmUntil((int) ((long) CUSTOMERS * kill / (KILLS + 1)), campaign);
                    kill(kill % 2 == 0 ? sender() : replicas.get(random.nextInt(REPLICAS)));
                }
                awaitEnd(campaign);
                lookAtReport(campaign);
                report();
            } finally {
                for (var replica : replicas) {
                    replica.service.close();
                    replica.proxy.close();
                }
            }
        }
    }

    private static final String OPTIONS = "-Dmarquee.outbound.allowed-networks=127.0.0.0/8";

    /** A connection may be cut while it starts, and then it does not: whoever runs services starts it again. */
    private Service start(CuttingProxy proxy) throws IOException, InterruptedException {
        for (int time = 1; time < STARTS; time++) {
            try {
                return Service.again(database.through(proxy.port()), logins, OPTIONS);
            } catch (IllegalStateException e) {
                System.out.println("One did not start, and is started again");
            }
        }
        return Service.again(database.through(proxy.port()), logins, OPTIONS);
    }

    private Client owner(Replica replica) {
        return new Client(replica.service, logins.token(SLUG + "-owner"));
    }

    private void take(String recipient) {
        messages.computeIfAbsent(recipient, any -> new AtomicInteger()).incrementAndGet();
        total.incrementAndGet();
        try {
            Thread.sleep(MILLISECONDS_A_MESSAGE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Replica sender() {
        return replicas.stream()
                .max(Comparator.comparingLong(Replica::lastTakenUp))
                .orElseThrow();
    }

    private void kill(Replica replica) throws IOException, InterruptedException {
        var sends = replica == sender();
        replica.service.kill();
        System.out.printf("Killed one that %s at %d messages%n", sends ? "sends" : "waits", total.get());
        replica.service = start(replica.proxy);
    }

    /** Cuts connections and looks at the report until the server has so many messages. */
    private void harmUntil(int wanted, String campaign) throws InterruptedException, SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var nextCut = System.nanoTime();
        while (total.get() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The campaign stopped at " + total.get() + " messages");
            }
            if (System.nanoTime() >= nextCut) {
                nextCut = System.nanoTime() + CUT_EACH.toNanos();
                cut();
                lookAtReport(campaign);
            }
            Thread.sleep(5);
        }
    }

    private void cut() throws SQLException {
        var victim = random.nextInt(4) == 0 ? replicas.get(random.nextInt(REPLICAS)) : sender();
        switch (random.nextInt(3)) {
            case 0 -> victim.proxy.cutNext(CuttingProxy.Cut.BEFORE_THE_SERVER_HEARS);
            case 1 -> victim.proxy.cutNext(CuttingProxy.Cut.BEFORE_THE_SERVICE_HEARS);
            default -> {
                if (database.ask("select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity where"
                                + " usename = '" + Database.SERVICE + "' order by random() limit 1) one")
                        .equals("1")) {
                    endedByServer++;
                }
            }
        }
    }

    private void awaitEnd(String campaign) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!status(campaign).equals("COMPLETED")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The campaign did not complete within " + PATIENCE);
            }
            Thread.sleep(500);
        }
    }

    private String status(String campaign) throws InterruptedException {
        try {
            return owner(replicas.get(random.nextInt(REPLICAS)))
                    .query("query($id: ID!) { campaign(id: $id) { status } }", Map.of("id", campaign))
                    .at("/campaign/status")
                    .asText();
        } catch (IOException | IllegalStateException e) {
            return "not known: the connection was one of those that were cut";
        }
    }

    private void lookAtReport(String campaign) {
        try {
            var report = owner(replicas.get(random.nextInt(REPLICAS)))
                    .query(
                            "query($id: ID!) { campaign(id: $id) { report { audience withoutConsent unreachable suppressed"
                                    + " queued sent failed unconfirmed } } }",
                            Map.of("id", campaign))
                    .at("/campaign/report");
            var sum = Stream.of("withoutConsent", "unreachable", "suppressed", "queued", "sent", "failed", "unconfirmed")
                    .mapToInt(figure -> report.get(figure).asInt())
                    .sum();
            looks++;
            if (sum != report.get("audience").asInt()) {
                sumsOff++;
                System.out.println("It does not add up: " + report);
            }
        } catch (IOException | IllegalStateException e) {
            // Its connection was one of those that were cut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the service says of each address. */
    private Map<String, String> statuses() throws SQLException {
        var statuses = new HashMap<String, String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select c.external_id || '@people.example', d.status from delivery d"
                        + " join customer c on c.tenant_id = d.tenant_id and c.id = d.customer_id")) {
            while (rows.next()) {
                statuses.put(rows.getString(1), rows.getString(2));
            }
        }
        return statuses;
    }

    private void report() throws SQLException {
        var statuses = statuses();
        Set<String> everyone = new HashSet<>();
        for (var number = 0; number < CUSTOMERS; number++) {
            everyone.add("customer-" + number + "@people.example");
        }
        var sent = count(everyone, address -> "SENT".equals(statuses.get(address)));
        var failed = count(everyone, address -> "FAILED".equals(statuses.get(address)));
        var unconfirmed = count(everyone, address -> "UNCONFIRMED".equals(statuses.get(address)));
        var lost = count(
                everyone,
                address -> !messages.containsKey(address)
                        && !Set.of("UNCONFIRMED", "FAILED").contains(statuses.getOrDefault(address, "")));
        var doubled = messages.values().stream().filter(count -> count.get() > 1).count();
        var falselySent = count(
                everyone, address -> "SENT".equals(statuses.get(address)) && !messages.containsKey(address));
        var falselyFailed = count(
                everyone, address -> "FAILED".equals(statuses.get(address)) && messages.containsKey(address));
        var metered = Long.parseLong(database.ask(
                "select coalesce(sum(used), 0) from usage_counter where metric = 'MESSAGES'"));
        var cuts = replicas.stream().mapToInt(replica -> replica.proxy.cuts()).sum();
        System.out.printf(
                "%d customers, %d messages at the server, %d sent, %d failed, %d metered; %d connections cut while they"
                        + " committed, %d ended by the server%n",
                CUSTOMERS, total.get(), sent, failed, metered, cuts, endedByServer);
        System.out.printf(
                "delivery-kill lost=%d doubled=%d unconfirmed=%d kills=%d cuts=%d falsely_sent=%d falsely_failed=%d"
                        + " metered_off=%d sums_off=%d looks=%d%n",
                lost,
                doubled,
                unconfirmed,
                KILLS,
                cuts + endedByServer,
                falselySent,
                falselyFailed,
                metered - sent,
                sumsOff,
                looks);
    }

    private static long count(Set<String> addresses, Predicate<String> condition) {
        return addresses.stream().filter(condition).count();
    }
}
