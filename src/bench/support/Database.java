package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL of its own that keeps its promises (fsync and synchronous commits), provisioned as in production. */
public final class Database implements AutoCloseable {
    public static final String OWNER = "marquee_owner";
    public static final String SERVICE = "marquee_app";
    public static final String PASSWORD = "benchmark";

    private static final Path PROVISIONING = Path.of("k8s/database/provision.sql");

    private final EmbeddedPostgres server;
    private final int portOfServices;

    private Database(EmbeddedPostgres server, int portOfServices) {
        this.server = server;
        this.portOfServices = portOfServices;
    }

    /** The same, which services reach by another port: that of something in between. */
    public Database through(int port) {
        return new Database(server, port);
    }

    public static Database start() throws IOException, SQLException {
        var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        var database = new Database(server, server.getPort());
        try (var connection = database.connectTo("postgres");
                var statement = connection.createStatement()) {
            for (var each : Files.readString(PROVISIONING).split(";\\n")) {
                statement.execute(each);
            }
            for (var role : List.of(OWNER, SERVICE)) {
                statement.execute("alter role " + role + " password '" + PASSWORD + "'");
            }
        }
        return database;
    }

    public String url() {
        return urlOf("marquee", portOfServices);
    }

    public int port() {
        return server.getPort();
    }

    private static String urlOf(String name, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** As the administrator, whom row security does not hold. */
    public Connection connect() throws SQLException {
        return connectTo("marquee");
    }

    private Connection connectTo(String name) throws SQLException {
        return DriverManager.getConnection(urlOf(name, server.getPort()), "postgres", "");
    }

    public void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    public String ask(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
