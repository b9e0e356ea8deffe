package app.marquee.job;

import app.marquee.shared.Ids;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The statements on table {@code job}. It is a platform table: workers look for work before they know a tenant. */
@ApplicationScoped
class JobTable {
    private static final String ENQUEUE = """
            insert into job (id, tenant_id, kind, subject_id, due_at, created_at) values (?, ?, ?, ?, ?, ?)
            on conflict (kind, subject_id) do update
            set due_at = least(job.due_at, excluded.due_at), requests = job.requests + 1, failed_at = null, attempts = 0
            where job.tenant_id = excluded.tenant_id
            """;
    private static final String ENQUEUE_FOR_EVERY_TENANT = """
            insert into job (id, tenant_id, kind, subject_id, due_at, created_at)
            select gen_random_uuid(), t.id, ?, t.id, ?, ? from tenant t
            on conflict (kind, subject_id) do update
            set due_at = least(job.due_at, excluded.due_at), requests = job.requests + 1, failed_at = null, attempts = 0
            where job.tenant_id = excluded.tenant_id
            """;
    // Tenants with the fewest jobs under way come first, so that one tenant's thousand jobs do not keep others waiting.
    // These are counted once: after a time of rest there are thousands of due jobs, and each claim sorts them all.
    private static final String CLAIM = """
            update job set lease_until = ?, fence = fence + 1, attempts = attempts + 1
            where id = (
                select due.id from job due
                left join (select tenant_id, count(*) as jobs from job
                           where lease_until >= ? and kind = any(?) group by tenant_id) busy
                    on busy.tenant_id = due.tenant_id
                where due.due_at <= ? and due.failed_at is null and (due.lease_until is null or due.lease_until < ?)
                  and due.kind = any(?)
                order by coalesce(busy.jobs, 0), due.due_at, due.id
                limit 1 for update of due skip locked)
            returning id, tenant_id, kind, subject_id, attempts, fence, requests
            """;
    private static final String EXTEND = "update job set lease_until = ? where id = ? and fence = ?";
    // A claim asks for the row for update, which this keeps off; asking for the job again is not kept waiting.
    private static final String HOLD = "select 1 from job where id = ? and fence = ? for key share";
    private static final String DONE = "delete from job where id = ? and fence = ? and requests = ?";
    private static final String AGAIN = """
            update job set lease_until = null, attempts = 0,
                due_at = case when requests = ? then cast(? as timestamptz) else cast(? as timestamptz) end
            where id = ? and fence = ?
            """;
    private static final String RETRY = "update job set lease_until = null, due_at = ? where id = ? and fence = ?";
    private static final String FAILED = "update job set lease_until = null, failed_at = ? where id = ? and fence = ?";

    private final AgroalDataSource dataSource;
    private final InstantSource clock;

    JobTable(AgroalDataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    void enqueue(UUID tenantId, String kind, UUID subjectId, Instant dueAt) {
        update(ENQUEUE, Ids.newId(), tenantId, kind, subjectId, dueAt, clock.instant());
    }

    int enqueueForEveryTenant(String kind, Instant dueAt) {
        return update(ENQUEUE_FOR_EVERY_TENANT, kind, dueAt, clock.instant());
    }

    Optional<Claim> claim(Set<String> kinds, Duration lease) {
        Instant now = clock.instant();
        return with(CLAIM, statement -> {
            var names = statement.getConnection().createArrayOf("text", kinds.toArray());
            bind(statement, now.plus(lease), now, names, now, now, names);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claim(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getObject(4, UUID.class),
                                lease,
                                row.getInt(5),
                                row.getLong(6),
                                row.getInt(7)))
                        : Optional.empty();
            }
        });
    }

    /**
     * Renews the lease, in a transaction of its own, unless most of it is left.
     *
     * @param until when the lease ends now
     * @return when it ends then
     */
    Instant extend(Claim claim, Instant until) {
        Instant now = clock.instant();
        if (until.isAfter(now.plus(claim.lease().dividedBy(2)))) {
            return until;
        }
        Instant extended = now.plus(claim.lease());
        if (update(EXTEND, extended, claim.id(), claim.fence()) == 0) {
            throw new ClaimLost(claim);
        }
        return extended;
    }

    /** Keeps others from taking over until the transaction at hand ends. */
    void hold(Claim claim) {
        boolean held = with(HOLD, statement -> {
            bind(statement, claim.id(), claim.fence());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        });
        if (!held) {
            throw new ClaimLost(claim);
        }
    }

    /** Ends the job, or lets it run once more where it was asked for again meanwhile. */
    void done(Claim claim) {
        if (update(DONE, claim.id(), claim.fence(), claim.requests()) == 0) {
            again(claim, clock.instant());
        }
    }

    /** The step worked; the job goes on at a time, or at once where it was asked for meanwhile. */
    void again(Claim claim, Instant at) {
        update(AGAIN, claim.requests(), at, clock.instant(), claim.id(), claim.fence());
    }

    /** The step failed; it is tried again at a time. */
    void retry(Claim claim, Instant at) {
        update(RETRY, at, claim.id(), claim.fence());
    }

    void failed(Claim claim) {
        update(FAILED, clock.instant(), claim.id(), claim.fence());
    }

    private int update(String sql, Object... values) {
        return with(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
    }

    private <T> T with(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The job table could not be used", e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
