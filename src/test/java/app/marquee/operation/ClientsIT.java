package app.marquee.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The clients that people use, from npm, with the packaged application: each file of src/test/clients/checks is a test.
 * Without Node.js they are skipped, in CI they fail.
 */
class ClientsIT {
    private static final Path CLIENTS = Path.of("src/test/clients").toAbsolutePath();
    private static final Duration INSTALLATION = Duration.ofMinutes(10);
    private static final Duration CHECK = Duration.ofMinutes(3);

    private static DatabaseServer database;
    private static LoginServer logins;
    private static PackagedApplication service;
    private static String pages;

    @BeforeAll
    static void start() throws IOException, SQLException, GeneralSecurityException, InterruptedException {
        assumeTrue(
                System.getenv("CI") != null || nodeIsThere(),
                "SKIPPED: the checks of the API's clients need Node.js 20 or newer with npm");
        install();
        database = DatabaseServer.start();
        logins = LoginServer.start();
        try (var migration = PackagedApplication.start(Settings.ofMigration(database), "migrate")) {
            assertThat(migration.exitCode()).as(migration.output()).isZero();
        }
        pages = "http://localhost:" + freePort();
        service = PackagedApplication.start(settings());
    }

    /** With addresses of files that lead back to it, and webhooks that may go to a program on this machine. */
    private static Map<String, String> settings() throws IOException {
        String port = String.valueOf(freePort());
        return Settings.ofService(
                database,
                logins.address(),
                Map.of(
                        "QUARKUS_HTTP_PORT",
                        port,
                        "MARQUEE_PUBLIC_URL",
                        "http://127.0.0.1:" + port,
                        "MARQUEE_OUTBOUND_ALLOWED_NETWORKS",
                        "127.0.0.0/8",
                        "MARQUEE_CORS_ORIGINS",
                        pages));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (service != null) {
            service.close();
            logins.close();
            database.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> clients() throws IOException {
        try (var files = Files.list(CLIENTS.resolve("checks"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> DynamicTest.dynamicTest(name.replace(".test.mjs", ""), () -> check(name)));
        }
    }

    private static void check(String name) throws IOException, InterruptedException {
        run(CHECK, "node", "--test", "--test-reporter=spec", "checks/" + name);
    }

    /** Once for each state of the lock file, since it takes most of a minute. */
    private static void install() throws IOException, InterruptedException {
        Path wanted = CLIENTS.resolve("package-lock.json");
        Path installed = CLIENTS.resolve("node_modules/installed-by-this-lock.json");
        if (!Files.exists(installed) || Files.mismatch(wanted, installed) != -1) {
            run(INSTALLATION, "npm", "ci", "--ignore-scripts");
            Files.copy(wanted, installed);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean nodeIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("npm", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Duration patience, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("marquee-client", ".log");
        var builder = new ProcessBuilder(List.of(command))
                .directory(CLIENTS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        if (service != null) {
            builder.environment().put("MARQUEE_URL", service.address());
            builder.environment().put("MARQUEE_ISSUER", logins.address());
            builder.environment().put("MARQUEE_PAGES", pages);
        }
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as(String.join(" ", command) + "\n" + Files.readString(output))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
