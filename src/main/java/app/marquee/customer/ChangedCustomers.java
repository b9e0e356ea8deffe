package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Notes customers whose facts change, in the transaction of the change. {@link ChangedCustomerListener}s look at them
 * as soon as it is committed.
 */
@ApplicationScoped
public class ChangedCustomers {
    private static final String NOTE = ChangedCustomerQueue.insert(
            "select :tenantId as tenant_id, noted.customer_id, cast(:now as timestamptz) as changed_at from (%s) noted");
    private static final String GIVEN = "select unnest(cast(:customerIds as uuid[])) as customer_id";

    private final NativeStatements statements;
    private final ChangedCustomerQueue queue;
    private final ChangedCustomerWorker worker;
    private final EventMoves eventMoves;
    private final TransactionSynchronizationRegistry transactions;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    ChangedCustomers(
            NativeStatements statements,
            ChangedCustomerQueue queue,
            ChangedCustomerWorker worker,
            EventMoves eventMoves,
            TransactionSynchronizationRegistry transactions,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.queue = queue;
        this.worker = worker;
        this.eventMoves = eventMoves;
        this.transactions = transactions;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    public void note(Collection<UUID> customerIds) {
        noteSelected(GIVEN, Map.of("customerIds", NativeStatements.array(customerIds)));
    }

    /**
     * For writers that know their customers in the database only.
     *
     * @param select of a column {@code customer_id}
     * @param parameters of the select; {@code tenantId} is given
     */
    public void noteSelected(String select, Map<String, ?> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        all.put("now", clock.instant());
        if (statements.execute(NOTE.formatted(select), all) > 0) {
            lookAfterCommit();
        }
    }

    /** For a statement that notes the customers itself. */
    void lookAfterCommit() {
        transactions.registerInterposedSynchronization(new WakeAfterCommit());
    }

    /** From here to the end of the transaction no listener of the tenant is at work elsewhere. */
    public void takeTurn() {
        queue.takeTurn();
    }

    /** Whether listeners have looked at all customers of the tenant who were noted until then. */
    public boolean wereLookedAt(Instant until) {
        return !queue.waits(until);
    }

    /** Whether events of some customers are not with them yet since a merge or an unmerge: nothing is to be concluded from theirs. */
    public boolean areEventsUnderWay() {
        return eventMoves.areUnderWay();
    }

    private final class WakeAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Nobody sees the change before it is committed.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                worker.wake();
            }
        }
    }
}
