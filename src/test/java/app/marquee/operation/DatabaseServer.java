package app.marquee.operation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL as an operator brings it: plain, with what k8s/database/provision.sql makes and nothing else. */
final class DatabaseServer implements AutoCloseable {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "marquee_owner";
    static final String SERVICE = "marquee_app";
    static final String PASSWORD = "secret of this test";

    private static final Path PROVISIONING = Path.of("k8s/database/provision.sql");

    private final EmbeddedPostgres server;

    private DatabaseServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static DatabaseServer start() throws IOException, SQLException {
        var database = new DatabaseServer(EmbeddedPostgres.start());
        for (String statement : statements(Files.readString(PROVISIONING))) {
            database.administer(statement);
        }
        database.administer("alter role marquee_owner password '" + PASSWORD + "'");
        database.administer("alter role marquee_app password '" + PASSWORD + "'");
        return database;
    }

    /** One by one: a database cannot be created among others. */
    private static List<String> statements(String script) {
        String withoutComments =
                script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(withoutComments.split(";"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    String address() {
        return address("marquee");
    }

    String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Runs one statement as the server's administrator, outside any transaction. */
    void administer(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address(SUPERUSER), SUPERUSER, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connectToMarquee() throws SQLException {
        return DriverManager.getConnection(address(), SUPERUSER, "");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
