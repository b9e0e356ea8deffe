package app.marquee;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that follows the real one at a distance, which tests change: nobody sleeps. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestClock implements InstantSource {
    private final AgroalDataSource dataSource;
    private volatile Duration ahead = Duration.ZERO;

    TestClock(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** Back to the real time, where buckets of points that were used ahead of it would be empty for a while. */
    public void reset() {
        if (!ahead.isZero()) {
            ahead = Duration.ZERO;
            fillBuckets();
        }
    }

    private void fillBuckets() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from point_bucket");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
