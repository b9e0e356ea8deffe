package app.marquee.tenant;

import app.marquee.job.ClaimLost;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases a closed tenant when its time has come, batch by batch. What a batch deletes is counted with it on the
 * certificate, so the work may be cut off anywhere; the tenant itself goes last, with its jobs, this one too.
 */
@ApplicationScoped
class TenantErasure implements JobHandler {
    static final String KIND = "tenant-erasure";

    private static final Logger LOG = Logger.getLogger(TenantErasure.class);
    private static final Duration TURN = Duration.ofSeconds(5);
    // For the work itself, which begins when the tenant is due.
    private static final Duration GRACE = Duration.ofDays(1);
    // A promise with a date is not given up as other work is: what keeps it from being held is mended meanwhile.
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final String JOBS = "job";

    private final TenantErasureSql sql;
    private final TenantRepository tenants;
    private final ErasureCertificateRepository certificates;
    private final List<OutsideData> outside;
    private final InstantSource clock;

    TenantErasure(
            TenantErasureSql sql,
            TenantRepository tenants,
            ErasureCertificateRepository certificates,
            @All List<OutsideData> outside,
            InstantSource clock) {
        this.sql = sql;
        this.tenants = tenants;
        this.certificates = certificates;
        this.outside = outside;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        try {
            return eraseFor(run);
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "The erasure of tenant %s is tried again in %s", run.tenantId(), PAUSE);
            return Next.again(clock.instant().plus(PAUSE));
        }
    }

    private Next eraseFor(JobRun run) {
        if (run.inTransaction(() -> isDue(run.tenantId())) && eraseSomeOutside(run.tenantId())) {
            return Next.again(clock.instant());
        }
        List<String> tables = run.inTransaction(sql::tables);
        Instant end = clock.instant().plus(TURN);
        Optional<Next> next;
        do {
            next = run.inTransaction(() -> step(run.tenantId(), tables));
        } while (next.isEmpty() && clock.instant().isBefore(end));
        return next.orElseGet(() -> Next.again(clock.instant()));
    }

    private boolean isDue(UUID tenantId) {
        return tenants.findLocked(tenantId)
                .filter(Tenant::isClosed)
                .flatMap(Tenant::eraseAt)
                .filter(eraseAt -> !clock.instant().isBefore(eraseAt))
                .isPresent();
    }

    private boolean eraseSomeOutside(UUID tenantId) {
        return outside.stream().anyMatch(data -> data.eraseSome(tenantId));
    }

    /** @return empty where more is to be done at once */
    private Optional<Next> step(UUID tenantId, List<String> tables) {
        Optional<Tenant> tenant = tenants.findLocked(tenantId).filter(Tenant::isClosed);
        if (tenant.isEmpty()) {
            // Reactivated since.
            return Optional.of(Next.done());
        }
        Instant eraseAt = tenant.get().eraseAt().orElseThrow();
        if (clock.instant().isBefore(eraseAt)) {
            return Optional.of(Next.again(eraseAt));
        }
        ErasureCertificate certificate = certificate(tenant.get(), eraseAt);
        return eraseSome(tenantId, tables, certificate) ? Optional.empty() : Optional.of(finish(tenantId, certificate));
    }

    private ErasureCertificate certificate(Tenant tenant, Instant eraseAt) {
        return certificates.findByIdOptional(tenant.id()).orElseGet(() -> {
            var certificate =
                    new ErasureCertificate(tenant.id(), tenant.closedAt().orElseThrow(), eraseAt.plus(GRACE));
            certificates.persist(certificate);
            return certificate;
        });
    }

    private boolean eraseSome(UUID tenantId, List<String> tables, ErasureCertificate certificate) {
        for (String table : tables) {
            int deleted = table.equals(JOBS) ? 0 : sql.deleteSome(table, tenantId);
            if (deleted > 0) {
                certificate.count(table, deleted);
                return true;
            }
        }
        return false;
    }

    /** Should another job have written for the tenant meanwhile, the database refuses, and the next run begins anew. */
    private Next finish(UUID tenantId, ErasureCertificate certificate) {
        for (int deleted = 1; deleted > 0; certificate.count(JOBS, deleted)) {
            deleted = sql.deleteSome(JOBS, tenantId);
        }
        certificate.count("tenant", sql.deleteTenant(tenantId));
        certificate.complete(clock.instant());
        LOG.infof("Tenant %s is erased", tenantId);
        return Next.done();
    }
}
