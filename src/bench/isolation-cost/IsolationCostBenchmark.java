package bench;

import java.sql.SQLException;

/**
 * What row security costs a page of 20 campaigns: the same service on the same rows, with the policies of all tables on
 * and off in turn. The service goes on naming the tenant to PostgreSQL in both.
 */
public final class IsolationCostBenchmark {
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = 90;
    private static final int SECONDS = 6;
    private static final int MAXIMUM_WARM_UP = 3;
    private static final int MEASURED = 9;
    private static final String SWITCH = """
            do $$ declare name text; begin
                for name in select p.polrelid::regclass from pg_policy p loop
                    execute 'alter table ' || name || ' %1$s row level security';
                end loop;
            end $$
            """;

    private IsolationCostBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins)) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard("bench", "GROWTH", "owner");
            Campaigns.fill(database, database.ask("select id from tenant"));
            var client = Campaigns.client(service, logins.token("owner"));
            // At two connections the compiler of the Java machine gets the time to finish.
            client.run(2, WARM_UP_SECONDS);
            var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, round -> round(database, client, round % 2 == 0));
            System.out.printf(
                    "isolation-cost ratio=%.3f with_per_second=%.0f without_per_second=%.0f%n",
                    rounds.median(2), rounds.median(0), rounds.median(1));
        }
    }

    /** Which of the two is first changes with each round, so that neither gains by a machine that becomes busier. */
    private static double[] round(Database database, LoadClient client, boolean withFirst) throws Exception {
        var first = requests(database, client, withFirst);
        var second = requests(database, client, !withFirst);
        var with = withFirst ? first : second;
        var without = withFirst ? second : first;
        System.out.printf("With row security %.0f requests/s, without %.0f%n", with, without);
        return new double[] {with, without, without / with};
    }

    private static double requests(Database database, LoadClient client, boolean rowSecurity) throws Exception {
        setRowSecurity(database, rowSecurity);
        return client.run(CONNECTIONS, SECONDS).requestsPerSecond();
    }

    private static void setRowSecurity(Database database, boolean on) throws SQLException {
        database.execute(SWITCH.formatted(on ? "enable" : "disable"));
        var protectedTables = database.ask("select count(*) from pg_class where relrowsecurity");
        if (protectedTables.equals("0") == on) {
            throw new IllegalStateException(protectedTables + " tables have row security");
        }
    }
}
