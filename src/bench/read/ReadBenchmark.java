package bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A page of 20 campaigns with the names of their content, channel and segment over 16 connections: Marquee with a
 * signed login, PostGraphile with none, and pgbench with the SQL alone, in turn on one database.
 */
public final class ReadBenchmark {
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = 120;
    private static final int SECONDS = 8;
    private static final int MAXIMUM_WARM_UP = 4;
    private static final int MEASURED = 5;
    private static final String POSTGRAPHILE =
            "{\"query\":\"{ allCampaigns(first: 20, orderBy: ID_DESC) { nodes { id name status"
                    + " segmentByTenantIdAndSegmentId { name } campaignStepsByTenantIdAndCampaignId(first: 1) { nodes {"
                    + " channelByTenantIdAndChannelId { name } contentByTenantIdAndContentId { title } } } } } }\"}";
    private static final Pattern LISTENING = Pattern.compile("Listening on port (\\d+)");
    private static final Pattern TRANSACTIONS = Pattern.compile("tps = ([0-9.]+)");

    private ReadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var logins = new Logins();
        try (var database = Database.start();
                var service = Service.start(database, logins)) {
            new Client(service, logins.token("admin", "marquee-admin")).onboard("bench", "GROWTH", "owner");
            var tenant = database.ask("select id from tenant");
            Campaigns.fill(database, tenant);
            var pgbench = Optional.ofNullable(pgbench());
            if (pgbench.isEmpty()) {
                System.out.println("pgbench is not installed; its figures are left out");
            }
            var output = Files.createTempFile("postgraphile", ".log");
            var postgraphile = startPostgraphile(database, tenant, output);
            try {
                measure(
                        Campaigns.client(service, logins.token("owner")),
                        new LoadClient(port(postgraphile, output), "/graphql", "", POSTGRAPHILE, "Campaign 999"),
                        pgbench,
                        database,
                        tenant);
            } finally {
                postgraphile.destroy();
                postgraphile.waitFor(10, TimeUnit.SECONDS);
                Files.deleteIfExists(output);
            }
        }
    }

    private static void measure(
            LoadClient ours, LoadClient postgraphile, Optional<String> pgbench, Database database, String tenant)
            throws Exception {
        // Under full load the compiler of the Java machine gets too little time to finish within minutes, and rounds of
        // seconds would agree before it has. At two connections it is done in one or two.
        ours.run(2, WARM_UP_SECONDS);
        var rounds = Rounds.run(MAXIMUM_WARM_UP, MEASURED, round -> {
            var mine = ours.run(CONNECTIONS, SECONDS);
            var theirs = postgraphile.run(CONNECTIONS, SECONDS);
            var bare = pgbench.isPresent() ? transactions(pgbench.get(), database, tenant) : Double.NaN;
            System.out.printf(
                    "Marquee %.0f requests/s (p99 %.0f ms), PostGraphile %.0f (p99 %.0f ms), pgbench %.0f%n",
                    mine.requestsPerSecond(),
                    mine.p99Milliseconds(),
                    theirs.requestsPerSecond(),
                    theirs.p99Milliseconds(),
                    bare);
            return new double[] {
                mine.requestsPerSecond(),
                theirs.requestsPerSecond(),
                mine.p99Milliseconds(),
                theirs.p99Milliseconds(),
                bare
            };
        });
        System.out.printf(
                "read ratio=%.2f p99_ratio=%.2f pgbench_ratio=%.3f requests_per_second=%.0f postgraphile_per_second=%.0f pgbench_per_second=%.0f%n",
                rounds.median(0) / rounds.median(1),
                rounds.median(2) / rounds.median(3),
                rounds.median(0) / rounds.median(4),
                rounds.median(0),
                rounds.median(1),
                rounds.median(4));
    }

    private static Process startPostgraphile(Database database, String tenant, Path output) throws IOException {
        var url = database.url().replace("jdbc:postgresql://", "postgres://" + Database.SERVICE + ":" + Database.PASSWORD + "@");
        return new ProcessBuilder("node", "server.mjs", url, tenant)
                .directory(new File("target/postgraphile"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static int port(Process process, Path output) throws Exception {
        var end = Instant.now().plus(Duration.ofMinutes(1));
        while (process.isAlive() && Instant.now().isBefore(end)) {
            var found = LISTENING.matcher(Files.readString(output));
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("PostGraphile did not start:\n" + Files.readString(output));
    }

    private static String pgbench() {
        for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, "pgbench"))) {
                return folder + File.separator + "pgbench";
            }
        }
        return null;
    }

    private static double transactions(String pgbench, Database database, String tenant) throws Exception {
        var script = Files.createTempFile("read", ".sql");
        Files.writeString(script, Files.readString(Path.of("src/bench/read/page.sql")).replace("TENANT", tenant));
        var url = URI.create(database.url().substring("jdbc:".length()));
        var builder = new ProcessBuilder(List.of(
                        pgbench, "--no-vacuum", "--protocol=prepared", "--client=" + CONNECTIONS, "--jobs=2",
                        "--time=" + SECONDS, "--file=" + script, "--host=127.0.0.1", "--port=" + url.getPort(),
                        "--username=" + Database.SERVICE, url.getPath().substring(1)))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Database.PASSWORD);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        Files.delete(script);
        var found = TRANSACTIONS.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(text);
        }
        return Double.parseDouble(found.group(1));
    }
}
