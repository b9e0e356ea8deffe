package app.marquee.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.tenancy.Transactions;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas are instances that share nothing but the database; time stands still until a test lets it pass. */
@MarqueeTest
class PointsTest {
    private static final int SIZE = 2_000;
    private static final int RATE = 100;

    @Inject
    AgroalDataSource database;

    @Inject
    Transactions transactions;

    private final Bucket bucket = new Bucket(Ids.newId(), SIZE, RATE);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private CountingTable table;
    private Points one;
    private Points other;

    @BeforeEach
    void startReplicas() {
        table = new CountingTable(database, transactions);
        one = new Points(table, () -> now);
        other = new Points(table, () -> now);
    }

    @Test
    void replicasTogetherGiveOutWhatTheBucketHasAndNoMore() {
        int seconds = 10;
        int given = 0;
        for (int step = 0; step < seconds * 20; step++) {
            given += takeAll(one, 7) + takeAll(other, 7);
            pass(Duration.ofMillis(50));
        }

        assertThat(given).isBetween(SIZE + RATE * (seconds - 2), SIZE + RATE * seconds);
    }

    @Test
    void atOnceTheyGiveOutAFullBucketAndNotAPointMore() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> takers = List.of(one, other, one, other, one, other, one, other).stream()
                    .map(replica -> threads.submit(() -> takeAll(replica, 1)))
                    .toList();
            int given = 0;
            for (Future<Integer> taker : takers) {
                given += taker.get();
            }
            assertThat(given).isEqualTo(SIZE);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aReplicaAsksAtMostOnceASecondOnceNothingIsSaved() {
        takeAll(one, 10);
        int asked = table.asked.get();
        assertThat(asked).as("a second's worth at a time").isLessThanOrEqualTo(SIZE / RATE + 1);

        for (int step = 0; step < 100; step++) {
            pass(Duration.ofMillis(100));
            takeAll(one, 10);
        }
        assertThat(table.asked.get() - asked).isLessThanOrEqualTo(10);
    }

    @Test
    void whoHasSavedNothingGetsTheSecondsWorthOverTheSecond() {
        takeAll(one, 1);
        pass(Duration.ofSeconds(1));
        one.take(List.of(bucket), 1);
        assertThat(takeAll(one, 20)).as("one operation at once").isEqualTo(20);
        assertThat(one.status(List.of(bucket)).currentlyAvailable()).isZero();

        var refusal = catchThrowableOfType(TooFewPoints.class, () -> one.take(List.of(bucket), 20));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(200));
        pass(refusal.retryAfter());
        assertThat(takeAll(one, 20)).isEqualTo(20);

        pass(Duration.ofMillis(550));
        assertThat(takeAll(one, 20))
                .as("by now what came in 750 of 1000 ms is spent")
                .isEqualTo(40);
    }

    @Test
    void whatCostsAsMuchAsASecondBringsIsServedThoughAPointIsTakenBeforeItsCostIsKnown() {
        takeAll(one, 1);
        pass(Duration.ofSeconds(1));

        one.take(List.of(bucket), 1);
        one.take(List.of(bucket), RATE - 1);
    }

    @Test
    void whoWaitsAsToldIsServed() {
        takeAll(one, 1);
        var refusal = catchThrowableOfType(TooFewPoints.class, () -> one.take(List.of(bucket), 250));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(2_500));

        pass(refusal.retryAfter());
        one.take(List.of(bucket), 250);
    }

    @Test
    void whatIsGivenBackCanBeTakenByTheOtherReplica() {
        one.take(List.of(bucket), SIZE);
        one.giveBack(List.of(bucket), SIZE - 50);
        assertThatThrownBy(() -> other.take(List.of(bucket), 1)).isInstanceOf(TooFewPoints.class);

        pass(Duration.ofSeconds(1));
        one.take(List.of(bucket), 1);

        pass(Duration.ofSeconds(1));
        other.take(List.of(bucket), SIZE - 200);
    }

    @Test
    void ofSeveralBucketsAllGiveOrNone() {
        var small = new Bucket(Ids.newId(), 100, 10);
        one.take(List.of(small), 95);

        assertThatThrownBy(() -> one.take(List.of(bucket, small), 10)).isInstanceOf(TooFewPoints.class);

        assertThat(one.status(List.of(bucket, small))).isEqualTo(new BucketStatus(SIZE, 5, RATE));
        assertThat(one.status(List.of(bucket)).currentlyAvailable()).isEqualTo(SIZE);
    }

    @Test
    void aClockThatIsALittleBehindAddsNoPoints() {
        takeAll(one, 1);
        now = now.minusSeconds(30);

        assertThat(takeAll(other, 1)).isZero();
        pass(Duration.ofSeconds(2));
        assertThat(takeAll(other, 1)).isEqualTo(2 * RATE);
    }

    @Test
    void aClockThatWasFarAheadStopsNobody() {
        now = now.plus(31, ChronoUnit.DAYS);
        takeAll(one, 1);
        now = now.minus(31, ChronoUnit.DAYS);

        assertThat(takeAll(one, 1)).isEqualTo(SIZE);
    }

    @Test
    void fullBucketsAreForgotten() throws SQLException {
        one.take(List.of(bucket), SIZE);

        table.removeFull(now.plusSeconds(SIZE / RATE - 1));
        assertThatThrownBy(() -> other.take(List.of(bucket), 1)).isInstanceOf(TooFewPoints.class);
        assertThat(table.removeFull(now.plusSeconds(SIZE / RATE + 1))).isPositive();

        pass(Duration.ofSeconds(1));
        assertThat(takeAll(other, 1)).isEqualTo(SIZE);
    }

    private int takeAll(Points replica, int points) {
        int given = 0;
        try {
            while (true) {
                replica.take(List.of(bucket), points);
                given += points;
            }
        } catch (TooFewPoints e) {
            return given;
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static final class CountingTable extends BucketTable {
        private final AtomicInteger asked = new AtomicInteger();

        CountingTable(AgroalDataSource dataSource, Transactions transactions) {
            super(dataSource, transactions);
        }

        @Override
        Taken take(Bucket bucket, int unspent, int needed, Instant now) throws Exception {
            asked.incrementAndGet();
            return super.take(bucket, unspent, needed, now);
        }
    }
}
