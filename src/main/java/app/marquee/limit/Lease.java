package app.marquee.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one replica has taken out of one bucket, to spend within a second. At most once a second it looks whether points
 * came back; sooner only while the bucket has more from before, of which each look takes a second's worth. Who has saved
 * nothing gets them spread over the second: spent all at its beginning they would keep others waiting for that time.
 */
final class Lease {
    static final Duration LENGTH = Duration.ofSeconds(1);

    private final BucketTable table;
    private final InstantSource clock;
    // One request asks the database, the others of the bucket wait for what it brings; none holds a connection.
    private final ReentrantLock lock = new ReentrantLock();

    private Instant since = Instant.EPOCH;
    private int granted;
    private int unspent;
    private double left;
    // What may be spent before its time of points that are spread over the second; of others that is all.
    private int atOnce;

    Lease(BucketTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** @return how long to wait, where the bucket has too few */
    Optional<Duration> take(Bucket bucket, int points) {
        lock.lock();
        try {
            Instant now = clock.instant();
            // Others may have given back what this replica knows nothing of, so a second that is over is always asked
            // for.
            if (isOver(now) || unspent < points && points <= unspent + left) {
                renew(bucket, points, now);
            }
            if (spendable(now) < points) {
                return Optional.of(wait(bucket, points, now));
            }
            unspent -= points;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void renew(Bucket bucket, int needed, Instant now) {
        int unspentBefore = unspent;
        boolean ofNewSecond = isOver(now);
        since = now;
        granted = 0;
        unspent = 0;
        left = 0;
        try {
            BucketTable.Taken taken = table.take(bucket, unspentBefore, needed, now);
            granted = taken.granted();
            unspent = granted;
            left = taken.left();
            atOnce = ofNewSecond && left < bucket.rate() ? needed : granted;
        } catch (Exception e) {
            throw new IllegalStateException("Points could not be taken", e);
        }
    }

    /** All that is unspent, once what was spent before has come by time. */
    private int spendable(Instant now) {
        long byNow = atOnce + granted * elapsed(now).toMillis() / LENGTH.toMillis();
        return granted - unspent <= byNow ? unspent : 0;
    }

    void giveBack(int points) {
        lock.lock();
        try {
            unspent += points;
        } finally {
            lock.unlock();
        }
    }

    BucketStatus status(Bucket bucket) {
        lock.lock();
        try {
            return new BucketStatus(bucket.size(), available(bucket, clock.instant()), bucket.rate());
        } finally {
            lock.unlock();
        }
    }

    /** As far as is known here, without those that came back in the second at hand. */
    private int available(Bucket bucket, Instant now) {
        double restored = isOver(now) ? bucket.rate() * elapsed(now).toMillis() / 1_000.0 : 0;
        return (int) Math.min(bucket.size(), spendable(now) + left + restored);
    }

    private Duration wait(Bucket bucket, int points, Instant now) {
        long enough = points <= unspent
                ? (long) Math.ceil(1_000.0 * (granted - unspent - atOnce) / granted)
                : Math.max(LENGTH.toMillis(), (long) Math.ceil(1_000 * (points - unspent - left) / bucket.rate()));
        Duration wait = Duration.ofMillis(enough).minus(elapsed(now));
        return wait.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wait;
    }

    private boolean isOver(Instant now) {
        return elapsed(now).compareTo(LENGTH) >= 0;
    }

    private Duration elapsed(Instant now) {
        Duration elapsed = Duration.between(since, now);
        // A clock that was set back begins the second anew.
        return elapsed.isNegative() ? LENGTH : elapsed;
    }
}
