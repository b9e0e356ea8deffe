package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Seconds from the mutation that starts a campaign to everybody until the first message is at the endpoint, and until
 * everybody is counted, with the service's heap at most. The sizes are read from CUSTOMERS (default 10000,1000000), how
 * often each is measured from ROUNDS (default 5); the first round of each is not counted.
 */
public final class FirstMessageBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AtomicReference<CountDownLatch> first = new AtomicReference<>(new CountDownLatch(1));

    public static void main(String[] arguments) throws Exception {
        new FirstMessageBenchmark().run();
    }

    private static String setting(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    private void run() throws Exception {
        var sizes = Arrays.stream(setting("CUSTOMERS", "10000,1000000").split(",")).map(Integer::valueOf).toList();
        var rounds = Integer.parseInt(setting("ROUNDS", "5"));
        var figures = new StringBuilder();
        try (var hook = new Hook(path -> first.get().countDown())) {
            for (int size : sizes) {
                figures.append(measure(hook, size, rounds));
            }
        }
        System.out.println("first-message" + figures);
    }

    /** Each size in a service of its own, whose heap is looked at. */
    private String measure(Hook hook, int size, int rounds) throws Exception {
        var logins = new Logins();
        var collections = new Collections();
        try (var database = Database.start();
                var service = Service.start(
                        database,
                        logins,
                        "-Dmarquee.outbound.allowed-networks=127.0.0.0/8",
                        collections.option())) {
            var shop = Shop.openLarge(service, logins, database, "bench", size, hook.address("bench"));
            List<Double> firsts = new ArrayList<>();
            List<Double> counts = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                var figures = campaign(shop);
                System.out.printf(
                        "%,d customers: first message after %.3f s, all counted after %.3f s%n", size, figures[0], figures[1]);
                if (round > 0) {
                    firsts.add(figures[0]);
                    counts.add(figures[1]);
                }
            }
            return " first_seconds_%d=%.3f counted_seconds_%d=%.3f peak_heap_mb_%d=%d live_heap_mb_%d=%d"
                    .formatted(
                            size,
                            median(firsts),
                            size,
                            median(counts),
                            size,
                            collections.peakMegabytes(),
                            size,
                            collections.liveMegabytes());
        }
    }

    private double[] campaign(Shop shop) throws Exception {
        var campaign = shop.draft();
        first.set(new CountDownLatch(1));
        var begin = System.nanoTime();
        shop.schedule(campaign);
        if (!first.get().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("No message came");
        }
        var toFirst = (System.nanoTime() - begin) / 1e9;
        await(shop, campaign, "audienceComplete", "true");
        var toAll = (System.nanoTime() - begin) / 1e9;
        shop.cancel(campaign);
        await(shop, campaign, "queued", "0");
        return new double[] {toFirst, toAll};
    }

    private static void await(Shop shop, String campaign, String figure, String wanted) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!shop.report(campaign, figure).asText().equals(wanted)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(figure + " did not become " + wanted);
            }
            Thread.sleep(250);
        }
    }

    private static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
