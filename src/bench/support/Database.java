package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL of its own that keeps its promises (fsync and synchronous commits), with the roles of production. */
public final class Database implements AutoCloseable {
    public static final String OWNER = "marquee_owner";
    public static final String SERVICE = "marquee_app";
    public static final String PASSWORD = "benchmark";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Database start() throws IOException, SQLException {
        var database = new Database(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
        database.execute("create role " + OWNER + " login password '" + PASSWORD + "'");
        database.execute("create role " + SERVICE + " login password '" + PASSWORD + "'");
        database.execute("grant create, usage on schema public to " + OWNER);
        return database;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** As the administrator, whom row security does not hold. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
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
