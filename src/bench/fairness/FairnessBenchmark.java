package bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Campaigns of many small tenants that start together, alone and while a large tenant's campaign runs: how much longer
 * it takes until the last message of each is at the endpoint, and what the others cost the large one. The sizes are read
 * from LARGE (default 100000 customers), SMALL (default 100) and TENANTS (default 50, the large one among them).
 */
public final class FairnessBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String LARGE = "large";

    private final int large = setting("LARGE", 100_000);
    private final int small = setting("SMALL", 100);
    private final int tenants = setting("TENANTS", 50);
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<String, Long> lastAt = new ConcurrentHashMap<>();

    public static void main(String[] arguments) throws Exception {
        new FairnessBenchmark().run();
    }

    private static int setting(String name, int otherwise) {
        var value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    private void run() throws Exception {
        var logins = new Logins();
        try (var hook = new Hook(path -> take(path.substring(1)));
                var database = Database.start();
                var service = Service.start(database, logins, "-Dmarquee.outbound.allowed-networks=127.0.0.0/8")) {
            var shop = Shop.openLarge(service, logins, database, LARGE, large, hook.address(LARGE));
            List<Shop> others = new ArrayList<>();
            for (int number = 1; number < tenants; number++) {
                others.add(Shop.openLarge(
                        service, logins, database, "small-" + number, small, hook.address("small-" + number)));
            }
            seconds(others); // to warm up
            double[] alone = seconds(others);
            var campaign = shop.draft();
            shop.schedule(campaign);
            await(LARGE, large / 50);
            double rateAlone = rate(large / 50);
            int before = count(LARGE);
            var begin = System.nanoTime();
            double[] beside = seconds(others);
            double rateBeside = (count(LARGE) - before) / ((System.nanoTime() - begin) / 1e9);
            if (count(LARGE) >= large) {
                throw new IllegalStateException("The large campaign was over before the small ones");
            }
            shop.cancel(campaign);
            System.out.printf(
                    "%d campaigns to %d alone: median %.2f s, longest %.2f s; beside one to %,d: %.2f s, %.2f s; the large one:"
                            + " %.0f messages a second alone, %.0f beside them%n",
                    others.size(), small, middle(alone), last(alone), large, middle(beside), last(beside), rateAlone, rateBeside);
            System.out.printf(
                    "fairness delay_median_s=%.2f delay_longest_s=%.2f fairness_cost=%.2f tenants=%d%n",
                    middle(beside) - middle(alone), last(beside) - last(alone), rateBeside / rateAlone, tenants);
        }
    }

    private void take(String slug) {
        lastAt.put(slug, System.nanoTime());
        counts.computeIfAbsent(slug, any -> new AtomicInteger()).incrementAndGet();
    }

    private int count(String slug) {
        return counts.getOrDefault(slug, new AtomicInteger()).get();
    }

    /** From when all are started to the last message of each, in ascending order. */
    private double[] seconds(List<Shop> shops) throws Exception {
        List<String> campaigns = new ArrayList<>();
        for (var shop : shops) {
            campaigns.add(shop.draft());
        }
        counts.keySet().removeIf(slug -> !slug.equals(LARGE));
        var begin = System.nanoTime();
        for (int number = 0; number < shops.size(); number++) {
            shops.get(number).schedule(campaigns.get(number));
        }
        for (int number = 1; number <= shops.size(); number++) {
            await("small-" + number, small);
        }
        double[] seconds = new double[shops.size()];
        for (int number = 1; number <= shops.size(); number++) {
            seconds[number - 1] = (lastAt.get("small-" + number) - begin) / 1e9;
        }
        java.util.Arrays.sort(seconds);
        for (int number = 0; number < shops.size(); number++) {
            shops.get(number).awaitEnd(campaigns.get(number), PATIENCE);
        }
        return seconds;
    }

    private double rate(int messages) throws InterruptedException {
        int before = count(LARGE);
        var begin = System.nanoTime();
        await(LARGE, before + messages);
        return (count(LARGE) - before) / ((System.nanoTime() - begin) / 1e9);
    }

    private void await(String slug, int wanted) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (count(slug) < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(slug + " stopped at " + count(slug));
            }
            Thread.sleep(5);
        }
    }

    private static double middle(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double last(double[] sorted) {
        return sorted[sorted.length - 1];
    }
}
