package app.marquee.operation;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Keycloak as an operator starts one: the distribution, with the realm and the demo logins of k8s/keycloak imported
 * into a database that lasts as long as the test.
 */
final class KeycloakServer implements AutoCloseable {
    static final String PASSWORD = UUID.randomUUID().toString();
    static final Path REALM = Path.of("k8s/keycloak/marquee-realm.json");

    private static final Path HOME = Path.of(System.getProperty("keycloak.home", "target/keycloak"));
    private static final Path DATA = HOME.resolve("data");
    private static final Path DEMO_LOGINS = Path.of("k8s/keycloak/demo/marquee-users-0.json");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final String address;
    private final Thread atTheLatest = new Thread(this::kill);

    private KeycloakServer(Process process, int port) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
        Runtime.getRuntime().addShutdownHook(atTheLatest);
    }

    /** Starts it, which takes a while; {@link #awaitReady} waits for that. */
    static KeycloakServer start() throws IOException {
        prepareData();
        int port = freePort();
        var builder = new ProcessBuilder(
                        HOME.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("output.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_"));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m",
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD,
                        "MARQUEE_DEMO_PASSWORD",
                        PASSWORD));
        return new KeycloakServer(builder.start(), port);
    }

    private static void prepareData() throws IOException {
        if (Files.exists(DATA)) {
            try (var files = Files.walk(DATA)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Path imported = Files.createDirectories(DATA.resolve("import"));
        for (Path file : List.of(REALM, DEMO_LOGINS)) {
            Files.copy(file, imported.resolve(file.getFileName()));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void awaitReady() {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast("Keycloak ended; see " + HOME.resolve("output.log"), () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> given().get(issuer("marquee") + "/.well-known/openid-configuration")
                                .statusCode()
                        == 200);
    }

    /** Where a realm is, which is also what its tokens say. */
    String issuer(String realm) {
        return address + "/realms/" + realm;
    }

    KeycloakAdmin admin() {
        return new KeycloakAdmin(address, PASSWORD);
    }

    @Override
    public void close() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(atTheLatest);
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** The script and the Java process that it started. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
