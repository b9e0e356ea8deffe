package bench;

/**
 * What it costs to count points: two services on the same database, of which one counts them (of a plan so large that
 * nothing is refused) and the other does not, read a page of 20 campaigns in turn.
 */
public final class LimitsCostBenchmark {
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = 60;
    private static final int SECONDS = 3;
    private static final int MAXIMUM_WARM_UP = 3;
    private static final int MEASURED = 31;

    private LimitsCostBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var counting = Service.start(database, logins);
                var free = Service.start(database, logins, "-Dmarquee.limits.enabled=false")) {
            new Client(counting, logins.token("admin", "marquee-admin")).onboard("bench", "GROWTH", "owner");
            Campaigns.fill(database, database.ask("select id from tenant"));
            var with = Campaigns.client(counting, logins.token("owner"));
            var without = Campaigns.client(free, logins.token("owner"));
            // At two connections the compiler of the Java machine gets the time to finish.
            with.run(2, WARM_UP_SECONDS);
            without.run(2, WARM_UP_SECONDS);
            var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, round -> round(with, without, round % 2 == 0));
            if (database.ask("select count(*) from point_bucket").equals("0")) {
                throw new IllegalStateException("No points were counted");
            }
            System.out.printf(
                    "limits-cost ratio=%.3f with_per_second=%.0f without_per_second=%.0f%n",
                    rounds.median(2), rounds.median(0), rounds.median(1));
        }
    }

    /** Which of the two is first changes with each round, so that neither gains by a machine that becomes busier. */
    private static double[] round(LoadClient with, LoadClient without, boolean withFirst) throws Exception {
        var first = (withFirst ? with : without).run(CONNECTIONS, SECONDS);
        var second = (withFirst ? without : with).run(CONNECTIONS, SECONDS);
        if (first.throttledPerSecond() + second.throttledPerSecond() > 0) {
            throw new IllegalStateException("Some requests were throttled");
        }
        var counted = (withFirst ? first : second).requestsPerSecond();
        var free = (withFirst ? second : first).requestsPerSecond();
        System.out.printf("With points counted %.0f requests/s, without %.0f%n", counted, free);
        return new double[] {counted, free, counted / free};
    }
}
