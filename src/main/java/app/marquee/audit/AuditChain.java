package app.marquee.audit;

import app.marquee.security.Encryption;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;

/** The entries of the current tenant in one row, each with its place and the hash that ties it to the one before. */
@ApplicationScoped
class AuditChain {
    private static final String ONE_AT_A_TIME =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended('audit ' || :tenantId, 0))) locked";

    private final AuditRepository repository;
    private final Encryption encryption;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    AuditChain(
            AuditRepository repository,
            Encryption encryption,
            EntityManager entityManager,
            TenantContext tenantContext) {
        this.repository = repository;
        this.encryption = encryption;
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /**
     * Adds entries at the end of the chain as the last that the transaction at hand does, since from then on the tenant's
     * others wait for it. More may be put into the list until then.
     */
    void appendAtCommit(List<AuditEntry> entries) {
        // Hibernate's own hook: when it has written everything, and before it gives the connection back.
        entityManager.unwrap(SessionImplementor.class).getActionQueue().registerCallback((BeforeCompletionCallback)
                session -> append(entries));
    }

    void append(List<AuditEntry> entries) {
        // Whatever else waits for a lock waits before, or two transactions could wait for one another.
        entityManager.flush();
        lock();
        ChainHash hash = hash();
        // A statement after the lock's own: it sees what was committed while this waited.
        AuditEntry previous = repository.last().orElse(null);
        for (AuditEntry entry : entries) {
            entry.follow(previous, hash);
            previous = entry;
        }
        repository.persist(entries);
        entityManager.flush();
    }

    ChainHash hash() {
        UUID tenantId = tenantContext.tenantId();
        return new ChainHash(tenantId, encryption.hashKey(tenantId, "audit"));
    }

    private void lock() {
        entityManager
                .createNativeQuery(ONE_AT_A_TIME)
                .setParameter("tenantId", tenantContext.tenantId().toString())
                .getSingleResult();
    }
}
