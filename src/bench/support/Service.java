package bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged application as a process of its own, on a free port of the loopback address. */
public final class Service implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:\"]+:(\\d+)");
    // The same for every start of one run, so that a service that comes back reads what it wrote.
    private static final String KEY = newKey();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;
    private final int port;

    private Service(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts it on a database, whose schema it brings up to date, with options for its Java machine. */
    public static Service start(Database database, Logins logins, String... options)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("marquee-bench", ".log");
        var command = new ArrayList<String>(List.of(java()));
        command.addAll(List.of(options));
        settings(database, logins).forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            return new Service(process, output, awaitPort(process, output));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Map<String, String> settings(Database database, Logins logins) {
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", "0"),
                Map.entry("quarkus.datasource.jdbc.url", database.url()),
                Map.entry("quarkus.datasource.username", Database.SERVICE),
                Map.entry("quarkus.datasource.password", Database.PASSWORD),
                Map.entry("quarkus.flyway.migrate-at-start", "true"),
                Map.entry("quarkus.flyway.jdbc-url", database.url()),
                Map.entry("quarkus.flyway.username", Database.OWNER),
                Map.entry("quarkus.flyway.password", Database.PASSWORD),
                Map.entry("quarkus.oidc.public-key", logins.publicKey()),
                Map.entry("quarkus.oidc.client-id", "marquee"),
                Map.entry("quarkus.oidc.roles.role-claim-path", "groups"),
                Map.entry("marquee.keys.encryption.1", KEY),
                Map.entry("marquee.keys.current", "1"),
                Map.entry("marquee.keys.equality", KEY),
                Map.entry("marquee.keys.signing", KEY));
    }

    private static String newKey() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private static int awaitPort(Process process, Path output) throws IOException, InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            var found = LISTENING.matcher(Files.readString(output));
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The service did not start:\n" + Files.readString(output));
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Path output() {
        return output;
    }

    /** Gives it no chance to tidy up (SIGKILL, to this process alone). */
    public void kill() throws InterruptedException, IOException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(output);
    }

    @Override
    public void close() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(output);
    }
}
