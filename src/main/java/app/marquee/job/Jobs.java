package app.marquee.job;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.UUID;

/** Asks for work to be done later, in the transaction and tenant at hand. */
@ApplicationScoped
public class Jobs {
    private final JobTable table;
    private final JobWorker worker;
    private final TenantContext tenantContext;
    private final TransactionSynchronizationRegistry transactions;

    Jobs(
            JobTable table,
            JobWorker worker,
            TenantContext tenantContext,
            TransactionSynchronizationRegistry transactions) {
        this.table = table;
        this.worker = worker;
        this.tenantContext = tenantContext;
        this.transactions = transactions;
    }

    /**
     * Asks for a job. Asking again for the same kind and subject makes no second one: it runs at the earlier time, and
     * once more if it is under way now.
     */
    public void enqueue(String kind, UUID subjectId, Instant dueAt) {
        table.enqueue(tenantContext.tenantId(), kind, subjectId, dueAt);
        transactions.registerInterposedSynchronization(new WakeAfterCommit());
    }

    /**
     * Asks for a job of each tenant there is, whose subject is the tenant itself.
     *
     * @return how many
     */
    public int enqueueForEveryTenant(String kind, Instant dueAt) {
        int tenants = table.enqueueForEveryTenant(kind, dueAt);
        transactions.registerInterposedSynchronization(new WakeAfterCommit());
        return tenants;
    }

    private final class WakeAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Nothing to do before the job is committed.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                worker.wake();
            }
        }
    }
}
