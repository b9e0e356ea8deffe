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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged application as a process of its own, on a free port of the loopback address. */
public final class Service implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:\"]+:(\\d+)");
    // The same for every start of one run, so that a service that comes back reads what it wrote.
    public static final String KEY = newKey();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path output;
    private final int port;

    private Service(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Brings the database's schema up to date, then starts with options for its Java machine. */
    public static Service start(Database database, Logins logins, String... options)
            throws IOException, InterruptedException {
        migrate(database);
        return again(database, logins, options);
    }

    /** Starts one more, or one anew, on a schema that is there. */
    public static Service again(Database database, Logins logins, String... options)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("marquee-bench", ".log");
        var process = process(options(options), settings(database, logins), output);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            return new Service(process, output, awaitPort(process, output));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** A benchmark is not to meet the limits of a plan, unless it says so. */
    private static List<String> options(String... options) {
        var all = new ArrayList<>(List.of("-Dmarquee.limits.points=1000"));
        all.addAll(List.of(options));
        return all;
    }

    private static void migrate(Database database) throws IOException, InterruptedException {
        var output = Files.createTempFile("marquee-bench-migrate", ".log");
        var process = process(List.of(), connection(database, Database.OWNER), output, "migrate");
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The schema could not be made:\n" + Files.readString(output));
        }
        Files.delete(output);
    }

    private static Process process(List<String> options, Map<String, String> settings, Path output, String... arguments)
            throws IOException {
        var command = new ArrayList<String>(List.of(java()));
        command.addAll(options);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static Map<String, String> connection(Database database, String role) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                database.url(),
                "quarkus.datasource.username",
                role,
                "quarkus.datasource.password",
                Database.PASSWORD);
    }

    private static Map<String, String> settings(Database database, Logins logins) {
        var settings = new HashMap<>(connection(database, Database.SERVICE));
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.oidc.public-key", logins.publicKey());
        settings.put("quarkus.oidc.client-id", "marquee");
        settings.put("quarkus.oidc.token.audience", "marquee");
        settings.put("quarkus.oidc.roles.role-claim-path", "groups");
        settings.put("marquee.keys.encryption.1", KEY);
        settings.put("marquee.keys.current", "1");
        settings.put("marquee.keys.equality", KEY);
        settings.put("marquee.keys.signing", KEY);
        return settings;
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
