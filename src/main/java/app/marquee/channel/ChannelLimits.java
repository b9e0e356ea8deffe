package app.marquee.channel;

import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** How many messages a channel takes at the moment: those of its limits that are left, and none while it rests. */
@ApplicationScoped
public class ChannelLimits {
    private static final Duration REFILL = Duration.ofSeconds(1);

    private final ChannelRepository repository;
    private final ChannelBucketSql sql;
    private final Tenants tenants;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    ChannelLimits(
            ChannelRepository repository,
            ChannelBucketSql sql,
            Tenants tenants,
            TenantContext tenantContext,
            InstantSource clock) {
        this.repository = repository;
        this.sql = sql;
        this.tenants = tenants;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Takes so many, or as many as there are, in the transaction at hand; what is not used is to be given back. */
    public int take(UUID channelId, int wanted) {
        var channel = repository.require(channelId);
        var now = clock.instant();
        if (channel.restsUntil(now).isPresent()) {
            return 0;
        } else if (!channel.isLimited()) {
            return wanted;
        }
        int granted = Math.min(wanted, sql.room(bucket(channel), now));
        sql.use(tenantContext.tenantId(), channelId, granted);
        return granted;
    }

    public void giveBack(UUID channelId, int count) {
        if (count > 0 && repository.require(channelId).isLimited()) {
            sql.use(tenantContext.tenantId(), channelId, -count);
        }
    }

    /** When the channel takes messages again; empty: now. */
    public Optional<Instant> nextAt(UUID channelId) {
        var channel = repository.require(channelId);
        var now = clock.instant();
        var rest = channel.restsUntil(now);
        if (rest.isPresent() || !channel.isLimited()) {
            return rest;
        }
        var bucket = bucket(channel);
        if (sql.room(bucket, now) > 0) {
            return Optional.empty();
        }
        return Optional.of(sql.isDayUsedUp(bucket) ? startOfTomorrow(now) : now.plus(REFILL));
    }

    private ChannelBucketSql.Bucket bucket(Channel channel) {
        return new ChannelBucketSql.Bucket(
                tenantContext.tenantId(), channel.id(), channel.perSecond(), channel.perDay(), today(clock.instant()));
    }

    private LocalDate today(Instant now) {
        return now.atZone(tenants.settings().timeZone()).toLocalDate();
    }

    private Instant startOfTomorrow(Instant now) {
        return today(now)
                .plusDays(1)
                .atStartOfDay(tenants.settings().timeZone())
                .toInstant();
    }
}
