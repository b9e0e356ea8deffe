package app.marquee.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is left of channels' limits: one row a channel, which all that send over it lock for a moment. */
@ApplicationScoped
class ChannelBucketSql {
    static final int MAXIMUM_PER_SECOND = 100_000;

    // What a bucket of a second takes is what may leave at once.
    private static final String REFILL = """
            insert into channel_bucket as b (tenant_id, channel_id, tokens, refilled_at, day, used_today)
            values (?, ?, ?, ?, ?, 0)
            on conflict (tenant_id, channel_id) do update
            set tokens = least(excluded.tokens,
                    b.tokens + excluded.tokens * greatest(0, extract(epoch from excluded.refilled_at - b.refilled_at))),
                refilled_at = greatest(b.refilled_at, excluded.refilled_at), day = excluded.day,
                used_today = case when b.day = excluded.day then b.used_today else 0 end
            returning tokens, used_today
            """;
    private static final String USE = """
            update channel_bucket set tokens = tokens - ?, used_today = greatest(0, used_today + ?)
            where tenant_id = ? and channel_id = ?
            """;
    private static final String USED_TODAY =
            "select used_today from channel_bucket where tenant_id = ? and channel_id = ? and day = ?";

    private final EntityManager entityManager;

    ChannelBucketSql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * @param perSecond null: no limit
     * @param perDay null: no limit
     * @param today the day at the tenant's
     */
    record Bucket(
            UUID tenantId,
            UUID channelId,
            @Nullable Integer perSecond,
            @Nullable Integer perDay,
            LocalDate today) {
        private int capacity() {
            return perSecond == null ? MAXIMUM_PER_SECOND : perSecond;
        }

        private int leftOfDay(int used) {
            return perDay == null ? Integer.MAX_VALUE : Math.max(0, perDay - used);
        }
    }

    /** How many messages may leave now; locks the bucket. */
    int room(Bucket bucket, Instant now) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (var refill = connection.prepareStatement(REFILL)) {
                refill.setObject(1, bucket.tenantId());
                refill.setObject(2, bucket.channelId());
                refill.setBigDecimal(3, BigDecimal.valueOf(bucket.capacity()));
                refill.setObject(4, now.atOffset(ZoneOffset.UTC));
                refill.setObject(5, bucket.today());
                try (var row = refill.executeQuery()) {
                    row.next();
                    int tokens =
                            row.getBigDecimal(1).setScale(0, RoundingMode.FLOOR).intValue();
                    return Math.max(0, Math.min(tokens, bucket.leftOfDay(row.getInt(2))));
                }
            }
        });
    }

    /** @param count how many messages leave; negative: did not leave after all */
    void use(UUID tenantId, UUID channelId, int count) {
        entityManager.unwrap(Session.class).doWork(connection -> {
            try (var use = connection.prepareStatement(USE)) {
                use.setInt(1, count);
                use.setInt(2, count);
                use.setObject(3, tenantId);
                use.setObject(4, channelId);
                use.executeUpdate();
            }
        });
    }

    boolean isDayUsedUp(Bucket bucket) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (var select = connection.prepareStatement(USED_TODAY)) {
                select.setObject(1, bucket.tenantId());
                select.setObject(2, bucket.channelId());
                select.setObject(3, bucket.today());
                try (var row = select.executeQuery()) {
                    return row.next() && bucket.leftOfDay(row.getInt(1)) == 0;
                }
            }
        });
    }
}
