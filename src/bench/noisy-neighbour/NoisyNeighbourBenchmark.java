package bench;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A tenant reads pages at a steady pace, as many as one of its people may by its plan. How much longer it waits while
 * another tenant asks for ten times as many of the same pages as its plan has points for, by two of its people, than while
 * the other sends nothing.
 */
public final class NoisyNeighbourBenchmark {
    private static final int WARM_UP_SECONDS = 90;
    private static final int WARM_UP_TENANTS = 3;
    private static final int SECONDS = 30;
    private static final int MAXIMUM_WARM_UP = 1;
    private static final int MEASURED = 5;
    // The plan SCALE has 5,000 points a second, of which each of its people may have half: 2,430 of 81 each.
    private static final int QUIET_PER_SECOND = 30;
    private static final int QUIET_CONNECTIONS = 8;
    // The plan GROWTH has 1,000 points a second, and the noisy page costs 81.
    private static final double NOISY_PER_SECOND = 10 * 1_000 / 81.0;
    private static final int NOISY_CONNECTIONS = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LoadClient quiet;
    private final LoadClient noisyOwner;
    private final LoadClient noisyMarketer;

    private NoisyNeighbourBenchmark(LoadClient quiet, LoadClient noisyOwner, LoadClient noisyMarketer) {
        this.quiet = quiet;
        this.noisyOwner = noisyOwner;
        this.noisyMarketer = noisyMarketer;
    }

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins, "-Dmarquee.limits.points=1")) {
            open(service, logins, database, "quiet", "SCALE");
            open(service, logins, database, "noisy", "GROWTH");
            var member = Map.of("email", "m@noisy.example", "subject", "noisy-marketer", "role", "MARKETER");
            new Client(service, logins.token("noisy")).mutate("addMember", "AddMemberInput", member, "member { id }");
            for (var i = 0; i < WARM_UP_TENANTS; i++) {
                open(service, logins, database, "warm-up-" + i, "SCALE");
            }
            var benchmark = new NoisyNeighbourBenchmark(
                    Campaigns.client(service, logins.token("quiet")),
                    Campaigns.client(service, logins.token("noisy")),
                    Campaigns.client(service, logins.token("noisy-marketer")));
            try {
                benchmark.warmUp(service, logins);
                benchmark.measure();
            } finally {
                benchmark.threads.shutdownNow();
            }
        }
    }

    private static void open(Service service, Logins logins, Database database, String slug, String plan)
            throws Exception {
        new Client(service, logins.token("admin", "marquee-admin")).onboard(slug, plan, slug);
        Campaigns.fill(database, database.ask("select id from tenant where slug = '" + slug + "'"));
    }

    /** What the two may send would keep the compiler of the Java machine busy for many minutes. */
    private void warmUp(Service service, Logins logins) throws Exception {
        var loads = new ArrayList<Future<LoadClient.Result>>();
        for (var i = 0; i < WARM_UP_TENANTS; i++) {
            var client = Campaigns.client(service, logins.token("warm-up-" + i));
            loads.add(threads.submit(() -> client.run(1, WARM_UP_SECONDS)));
        }
        besideNoise(WARM_UP_SECONDS);
        for (var load : loads) {
            load.get();
        }
    }

    private void measure() throws Exception {
        var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, round -> round(round % 2 == 0));
        System.out.printf(
                "noisy-neighbour p99_ratio=%.2f p99_ms=%.1f alone_p99_ms=%.1f noisy_per_second=%.0f throttled_per_second=%.0f%n",
                rounds.median(4), rounds.median(0), rounds.median(1), rounds.median(2), rounds.median(3));
    }

    private record Pair(LoadClient.Result quiet, double noisyPerSecond, double throttledPerSecond) {}

    private double[] round(boolean noiseFirst) throws Exception {
        var first = noiseFirst ? besideNoise(SECONDS) : alone();
        var second = noiseFirst ? alone() : besideNoise(SECONDS);
        var beside = noiseFirst ? first : second;
        var alone = noiseFirst ? second : first;
        System.out.printf(
                "p99 %.1f ms beside %.0f requests/s, of which %.0f are throttled; alone %.1f ms%n",
                beside.quiet.p99Milliseconds(),
                beside.noisyPerSecond,
                beside.throttledPerSecond,
                alone.quiet.p99Milliseconds());
        return new double[] {
            beside.quiet.p99Milliseconds(),
            alone.quiet.p99Milliseconds(),
            beside.noisyPerSecond,
            beside.throttledPerSecond,
            beside.quiet.p99Milliseconds() / alone.quiet.p99Milliseconds()
        };
    }

    private Pair alone() throws Exception {
        return new Pair(quiet(SECONDS), 0, 0);
    }

    private Pair besideNoise(int seconds) throws Exception {
        var owner = noise(noisyOwner, seconds);
        var marketer = noise(noisyMarketer, seconds);
        var result = quiet(seconds);
        return new Pair(
                result,
                owner.get().requestsPerSecond() + marketer.get().requestsPerSecond(),
                owner.get().throttledPerSecond() + marketer.get().throttledPerSecond());
    }

    private Future<LoadClient.Result> noise(LoadClient client, int seconds) {
        Callable<LoadClient.Result> load = () -> client.run(NOISY_CONNECTIONS, seconds, NOISY_PER_SECOND / 2);
        return threads.submit(load);
    }

    private LoadClient.Result quiet(int seconds) throws Exception {
        var result = quiet.run(QUIET_CONNECTIONS, seconds, QUIET_PER_SECOND);
        if (result.throttledPerSecond() > 0) {
            throw new IllegalStateException("The quiet tenant was throttled");
        }
        return result;
    }
}
