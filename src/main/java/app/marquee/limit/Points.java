package app.marquee.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes points out of buckets that all replicas share. Each replica leases a second's worth from the database and spends
 * it by itself, so that most requests ask nobody, and all replicas together give out no more than the bucket has.
 */
@ApplicationScoped
public class Points {
    private static final int MAXIMUM_LEASES = 100_000;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final BucketTable table;
    private final InstantSource clock;
    private final LoadingCache<UUID, Lease> leases;

    Points(BucketTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        this.leases = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_LEASES)
                .expireAfterAccess(KEPT)
                .build(id -> new Lease(table, clock));
    }

    /**
     * Takes points out of every one of the buckets, or out of none. The caller must not hold a connection, since this may
     * need one.
     *
     * @throws TooFewPoints when one of them has too few
     */
    public void take(List<Bucket> buckets, int points) {
        for (int i = 0; i < buckets.size(); i++) {
            Optional<Duration> wait = lease(buckets.get(i)).take(buckets.get(i), points);
            if (wait.isPresent()) {
                giveBack(buckets.subList(0, i), points);
                throw new TooFewPoints(wait.get());
            }
        }
    }

    /** Puts back what was taken in the same request and turned out not to be needed. */
    public void giveBack(List<Bucket> buckets, int points) {
        buckets.forEach(bucket -> lease(bucket).giveBack(points));
    }

    /** What this replica knows of the buckets, as one; asks nobody. */
    public BucketStatus status(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> lease(bucket).status(bucket))
                .reduce(BucketStatus::with)
                .orElseThrow();
    }

    private Lease lease(Bucket bucket) {
        return Objects.requireNonNull(leases.get(bucket.id()));
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void removeFull() throws SQLException {
        table.removeFull(clock.instant());
    }
}
