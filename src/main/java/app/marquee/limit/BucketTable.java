package app.marquee.limit;

import app.marquee.tenancy.Transactions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The statements on table {@code point_bucket}. A row says when its bucket is full again, from which follows what is in
 * it at any time; a bucket without a row is full. It is a platform table: callers without a tenant have buckets too.
 */
@ApplicationScoped
class BucketTable {
    private static final int TIMEOUT_SECONDS = 2;
    // A bucket gives a second's worth, or what is needed if that is more, or nothing if it has less than is needed.
    // The hundredth is what times lose by rounding. What would be full later than any bucket can be was written by a
    // clock
    // that was wrong, and says nothing.
    private static final String TAKE = """
            update point_bucket b set (granted, full_at) = (
                select g.points, now + make_interval(secs => (size - available + g.points) / rate)
                from (select cast(? as timestamptz) as now, cast(? as float8) as size, cast(? as float8) as rate,
                             cast(? as float8) as unspent, cast(? as float8) as needed) p,
                    lateral (select case when extract(epoch from b.full_at - now) > size / rate + 60 then size
                        else least(size, greatest(0, unspent
                            + size - rate * greatest(0, extract(epoch from b.full_at - now)))) end as available) a,
                    lateral (select case when available + 0.01 < needed then 0
                        else floor(least(available + 0.01, greatest(needed, rate))) end as points) g)
            where b.id = ? returning granted, full_at
            """;
    private static final String CREATE =
            "insert into point_bucket (id, granted, full_at) values (?, 0, ?) on conflict do nothing";
    private static final String REMOVE_FULL = "delete from point_bucket where full_at < ?";

    /**
     * @param granted what was taken out
     * @param left what stayed in
     */
    record Taken(int granted, double left) {}

    private final AgroalDataSource dataSource;
    private final Transactions transactions;

    BucketTable(AgroalDataSource dataSource, Transactions transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Puts back what was taken and not spent, and takes anew: what is needed or more, or nothing. */
    Taken take(Bucket bucket, int unspent, int needed, Instant now) throws Exception {
        return transactions.writing(() -> {
            try (var connection = dataSource.getConnection()) {
                return take(connection, bucket, unspent, needed, now);
            }
        });
    }

    private static Taken take(Connection connection, Bucket bucket, int unspent, int needed, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(TAKE)) {
            // Whoever waits for points holds a thread; a database in trouble must not hold all of them.
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, bucket.size());
            statement.setInt(3, bucket.rate());
            statement.setInt(4, unspent);
            statement.setInt(5, needed);
            statement.setObject(6, bucket.id());
            Optional<Taken> taken = taken(statement, bucket, now);
            if (taken.isPresent()) {
                return taken.get();
            }
            create(connection, bucket, now);
            return taken(statement, bucket, now)
                    .orElseThrow(() -> new IllegalStateException("The bucket was removed while it was in use"));
        }
    }

    private static Optional<Taken> taken(PreparedStatement statement, Bucket bucket, Instant now) throws SQLException {
        try (var row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Taken(
                            row.getInt(1), left(bucket, row.getTimestamp(2).toInstant(), now)))
                    : Optional.empty();
        }
    }

    private static double left(Bucket bucket, Instant fullAt, Instant now) {
        double missing =
                bucket.rate() * Math.max(0, Duration.between(now, fullAt).toNanos()) / 1e9;
        return Math.max(0, bucket.size() - missing);
    }

    private static void create(Connection connection, Bucket bucket, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(CREATE)) {
            statement.setObject(1, bucket.id());
            statement.setTimestamp(2, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    /** A full bucket needs no row. */
    int removeFull(Instant now) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(REMOVE_FULL)) {
            statement.setTimestamp(1, Timestamp.from(now));
            return statement.executeUpdate();
        }
    }
}
