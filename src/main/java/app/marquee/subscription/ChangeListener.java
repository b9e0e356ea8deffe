package app.marquee.subscription;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.pool.ConnectionFactory;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from PostgreSQL what changed, on whichever replica. It has one connection of its own, beside the pool, from the
 * first follower on; where that breaks it makes another, and tells everybody that something may have been missed.
 */
@ApplicationScoped
class ChangeListener {
    static final String CHANNEL = "marquee_changes";
    static final String APPLICATION_NAME = "marquee-changes";

    private static final Logger LOG = Logger.getLogger(ChangeListener.class);
    private static final int TURN_MILLIS = 1_000;
    private static final int PAUSE_MILLIS = 1_000;
    private static final int QUIET_TURNS = 10;
    private static final int PATIENCE_SECONDS = 5;

    private final AgroalConnectionFactoryConfiguration database;
    private final ChangeFeed feed;
    private final Vertx vertx;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean stopping;
    // Of the turn at hand, and one turn follows the other.
    private volatile @Nullable Connection connection;
    private volatile int quietTurns;

    ChangeListener(AgroalDataSource dataSource, ChangeFeed feed, Vertx vertx) {
        var pool = dataSource.getConfiguration().connectionPoolConfiguration();
        this.database = new AgroalConnectionFactoryConfigurationSupplier(pool.connectionFactoryConfiguration())
                .jdbcProperty("ApplicationName", APPLICATION_NAME)
                .jdbcProperty("tcpKeepAlive", "true")
                .get();
        this.feed = feed;
        this.vertx = vertx;
    }

    /** From the first call on it listens until the service ends. */
    void start() {
        if (started.compareAndSet(false, true)) {
            // Not in the caller's context: its request would come along.
            listen(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void listen(Context context) {
        context.executeBlocking(
                        () -> {
                            takeTurn();
                            return Boolean.TRUE;
                        },
                        false)
                .onSuccess(done -> goOn(context))
                .onFailure(failure -> {
                    LOG.warnf("Changes cannot be heard of now; trying again: %s", failure.getMessage());
                    vertx.setTimer(PAUSE_MILLIS, timer -> goOn(context));
                });
    }

    private void goOn(Context context) {
        if (!stopping) {
            listen(context);
        }
    }

    private void takeTurn() throws SQLException {
        try {
            hear(connected().unwrap(PGConnection.class));
        } catch (SQLException | RuntimeException e) {
            disconnect();
            throw e;
        }
        if (stopping) {
            disconnect();
        }
    }

    private Connection connected() throws SQLException {
        Connection present = connection;
        if (present == null) {
            present = new ConnectionFactory(database).createConnection().getConnection();
            connection = present;
            try (var statement = present.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            feed.missed();
        }
        return present;
    }

    private void hear(PGConnection postgres) throws SQLException {
        PGNotification[] told = postgres.getNotifications(TURN_MILLIS);
        if (told != null && told.length > 0) {
            for (PGNotification notification : told) {
                feed.changed(Topic.parse(notification.getParameter()));
            }
            quietTurns = 0;
        } else if (++quietTurns % QUIET_TURNS == 0 && !((Connection) postgres).isValid(PATIENCE_SECONDS)) {
            throw new SQLException("The connection for changes is dead");
        }
    }

    private void disconnect() {
        Connection broken = connection;
        connection = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (SQLException e) {
            LOG.debugf("A broken connection could not be closed: %s", e.getMessage());
        }
    }
}
