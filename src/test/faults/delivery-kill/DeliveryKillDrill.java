package bench;

import app.marquee.SmtpSink;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills the service (SIGKILL) while it sends, again and again, and starts it anew each time. In the end everybody has
 * one message at the server, or stands in the report as unconfirmed: then the message may be there or not, once.
 */
public final class DeliveryKillDrill {
    private static final int CUSTOMERS = 6_000;
    private static final int KILLS = 5;
    private static final long MILLISECONDS_A_MESSAGE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SLUG = "drill";

    private final Map<String, AtomicInteger> messages = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final Random random = new Random(20260321);
    private final Logins logins;

    private DeliveryKillDrill() throws Exception {
        logins = new Logins();
    }

    public static void main(String[] arguments) throws Exception {
        new DeliveryKillDrill().run();
    }

    private void run() throws Exception {
        try (var sink = SmtpSink.acceptingAll(message -> take(message.recipient()));
                var database = Database.start()) {
            var service = start(database);
            try {
                var shop = Shop.open(service, logins, SLUG, CUSTOMERS, sink.port());
                var campaign = shop.draft();
                shop.schedule(campaign);
                for (var kill = 1; kill <= KILLS; kill++) {
                    awaitMessages(total.get() + 200 + random.nextInt(400));
                    service.kill();
                    System.out.printf("Killed at %d messages%n", total.get());
                    service = start(database);
                }
                shop.at(owner(service)).awaitEnd(campaign, PATIENCE);
                report(statuses(database));
            } finally {
                service.close();
            }
        }
    }

    private Service start(Database database) throws IOException, InterruptedException {
        return Service.start(database, logins, "-Dmarquee.outbound.allowed-networks=127.0.0.0/8");
    }

    private Client owner(Service service) {
        return new Client(service, logins.token(SLUG + "-owner"));
    }

    private void take(String recipient) {
        messages.computeIfAbsent(recipient, any -> new AtomicInteger()).incrementAndGet();
        total.incrementAndGet();
        try {
            // A server that answers later than it takes: the moment in which a kill does the most harm.
            Thread.sleep(MILLISECONDS_A_MESSAGE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMessages(int wanted) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (total.get() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The campaign stopped at " + total.get() + " messages");
            }
            Thread.sleep(1);
        }
    }

    /** What the service says of each address. */
    private static Map<String, String> statuses(Database database) throws SQLException {
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

    private void report(Map<String, String> statuses) {
        Set<String> everyone = new HashSet<>();
        for (var number = 0; number < CUSTOMERS; number++) {
            everyone.add("customer-" + number + "@people.example");
        }
        var unconfirmed = count(everyone, address -> "UNCONFIRMED".equals(statuses.get(address)));
        var lost = count(
                everyone,
                address -> !messages.containsKey(address) && !"UNCONFIRMED".equals(statuses.get(address)));
        var doubled = messages.values().stream().filter(count -> count.get() > 1).count();
        var falselySent = count(
                everyone, address -> "SENT".equals(statuses.get(address)) && !messages.containsKey(address));
        System.out.printf(
                "%d customers, %d messages at the server, %d said to be sent that are not there%n",
                CUSTOMERS, total.get(), falselySent);
        System.out.printf("delivery-kill lost=%d doubled=%d unconfirmed=%d kills=%d%n", lost, doubled, unconfirmed, KILLS);
    }

    private static long count(Set<String> addresses, java.util.function.Predicate<String> condition) {
        return addresses.stream().filter(condition).count();
    }
}
