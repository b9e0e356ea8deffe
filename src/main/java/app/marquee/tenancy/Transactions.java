package app.marquee.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/** The transactions of a request: one that only reads, and one for each thing it changes. */
@ApplicationScoped
public class Transactions {
    private static final int TIMEOUT_SECONDS = 30;
    private static final String PUT_OFF = Transactions.class.getName() + ".putOff";

    private final TransactionManager manager;
    private final TransactionSynchronizationRegistry registry;
    private final EntityManager entityManager;

    Transactions(TransactionManager manager, TransactionSynchronizationRegistry registry, EntityManager entityManager) {
        this.manager = manager;
        this.registry = registry;
        this.entityManager = entityManager;
    }

    /** Begins the transaction that everything of the request reads in; it takes no connection until it needs one. */
    public void beginReading() {
        begin();
        registry.putResource(RowSecurity.READ_ONLY, Boolean.TRUE);
        // Nothing is changed, so nothing is kept for comparison, or compared before each query.
        var session = entityManager.unwrap(Session.class);
        session.setDefaultReadOnly(true);
        session.setHibernateFlushMode(FlushMode.MANUAL);
    }

    /**
     * Puts off a change that reading brings about, such as the record of a look at personal data, until the reading
     * transaction has given its connection back: a request that holds one must not wait for a second.
     */
    public void afterReading(Runnable change) {
        if (registry.getResource(RowSecurity.READ_ONLY) == null) {
            change.run();
            return;
        }
        List<Runnable> changes = new ArrayList<>(putOff());
        changes.add(change);
        registry.putResource(PUT_OFF, changes);
    }

    @SuppressWarnings("unchecked")
    private List<Runnable> putOff() {
        var changes = (List<Runnable>) registry.getResource(PUT_OFF);
        return changes == null ? List.of() : changes;
    }

    /**
     * Does work in the midst of reading that takes connections of its own: the reading transaction gives its connection
     * back before and begins anew after, since a request that holds one must not wait for a second.
     */
    public <T> T asideOfReading(Supplier<T> work) {
        try {
            return withoutReading(work::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The reading transaction could not be left", e);
        }
    }

    private <T> T withoutReading(Callable<T> work) throws Exception {
        List<Runnable> changes = putOff();
        manager.rollback();
        try {
            return work.call();
        } finally {
            beginReading();
            registry.putResource(PUT_OFF, changes);
        }
    }

    /** Ends the reading transaction, which has nothing to commit, and makes the changes that were put off. */
    public void endReading() {
        try {
            if (manager.getStatus() == Status.STATUS_NO_TRANSACTION) {
                return;
            }
            List<Runnable> changes = putOff();
            manager.rollback();
            if (!changes.isEmpty()) {
                inTransaction(() -> {
                    changes.forEach(Runnable::run);
                    return changes;
                });
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The reading transaction could not be ended", e);
        }
    }

    /**
     * Runs work in a transaction of its own: committed when the work returns, unless it marked the transaction for
     * rollback. Reading gives its connection back before, which it has when an earlier mutation of the same request was
     * answered, and begins anew after, so that what follows sees the change. Another change stays as it is meanwhile.
     */
    public <T> T writing(Callable<T> work) throws Exception {
        return isReading() ? withoutReading(() -> inTransaction(work)) : besideAnother(work);
    }

    private boolean isReading() throws SystemException {
        return manager.getStatus() != Status.STATUS_NO_TRANSACTION
                && registry.getResource(RowSecurity.READ_ONLY) != null;
    }

    private <T> T besideAnother(Callable<T> work) throws Exception {
        Transaction other = manager.suspend();
        try {
            return inTransaction(work);
        } finally {
            if (other != null) {
                manager.resume(other);
                entityManager.clear();
            }
        }
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        begin();
        boolean returned = false;
        try {
            T result = work.call();
            returned = true;
            return result;
        } finally {
            end(returned);
        }
    }

    private void end(boolean returned)
            throws SystemException, RollbackException, HeuristicMixedException, HeuristicRollbackException {
        if (returned && manager.getStatus() == Status.STATUS_ACTIVE) {
            manager.commit();
        } else {
            manager.rollback();
        }
    }

    private void begin() {
        try {
            manager.setTransactionTimeout(TIMEOUT_SECONDS);
            manager.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("No transaction could be begun", e);
        }
    }
}
