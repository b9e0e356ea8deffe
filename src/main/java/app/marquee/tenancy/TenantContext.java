package app.marquee.tenancy;

import app.marquee.shared.Message;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The tenant of the current unit of work, and the one door by which work outside a request enters a tenant. */
@ApplicationScoped
public class TenantContext {
    private static final String SYSTEM = "system";
    private static final String LOGGED_TENANT = "tenant";

    private final UnitOfWork unitOfWork;
    private final TransactionSynchronizationRegistry transactions;

    TenantContext(UnitOfWork unitOfWork, TransactionSynchronizationRegistry transactions) {
        this.unitOfWork = unitOfWork;
        this.transactions = transactions;
    }

    /** @throws TenantRequired when there is none */
    public UUID tenantId() {
        return current().orElseThrow(() -> new TenantRequired(Message.of("This needs a tenant, and none was chosen")));
    }

    public Optional<UUID> current() {
        return isActive() ? Optional.ofNullable(unitOfWork.tenantId()) : Optional.empty();
    }

    /** Who acts, for the audit: {@code person:...}, {@code support:...}, {@code service:...}, {@code key:...} or {@code system}. */
    public String actor() {
        String actor = isActive() ? unitOfWork.actor() : null;
        return actor == null ? SYSTEM : actor;
    }

    /** Binds the request at hand to the caller's tenant; once, before anything is read. */
    public void enterRequest(@Nullable UUID tenantId, String actor) {
        unitOfWork.enter(tenantId, actor);
        log(tenantId);
    }

    /**
     * Runs work as a tenant, in a request context and a transaction of its own that commits when the work returns and
     * rolls back when it throws. The actor is carried over.
     */
    public <T> T callAs(UUID tenantId, Supplier<T> work) {
        return callAs(tenantId, QuarkusTransaction.requiringNew(), work);
    }

    /**
     * As {@link #callAs}, for work that may take longer, or must not take as long, as other transactions.
     *
     * @param limit of each statement, which the database cancels, and, with a little more, of the transaction
     */
    public <T> T callAs(UUID tenantId, Duration limit, Supplier<T> work) {
        var transaction = QuarkusTransaction.requiringNew().timeout((int) limit.toSeconds() + 5);
        return callAs(tenantId, transaction, () -> {
            transactions.putResource(RowSecurity.STATEMENT_LIMIT, limit);
            return work.get();
        });
    }

    private <T> T callAs(UUID tenantId, TransactionRunnerOptions transaction, Supplier<T> work) {
        String actor = actor();
        return apart(() -> {
            unitOfWork.enter(tenantId, actor);
            log(tenantId);
            return transaction.call(work::get);
        });
    }

    /** Runs work in a request context of its own, which nobody has entered yet, and outside any transaction of the caller's. */
    public <T> T apart(Supplier<T> work) {
        ManagedContext requestContext = Arc.container().requestContext();
        Object loggedBefore = MDC.get(LOGGED_TENANT);
        InjectableContext.ContextState suspended = requestContext.getStateIfActive();
        requestContext.deactivate();
        requestContext.activate();
        try {
            return work.get();
        } finally {
            log(loggedBefore);
            requestContext.terminate();
            if (suspended != null) {
                requestContext.activate(suspended);
            }
        }
    }

    /** As {@link #callAs}, for work without a result. */
    public void runAs(UUID tenantId, Runnable work) {
        callAs(tenantId, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Every line that is logged from now on names the tenant. */
    private static void log(@Nullable Object tenantId) {
        if (tenantId == null) {
            MDC.remove(LOGGED_TENANT);
        } else {
            MDC.put(LOGGED_TENANT, tenantId.toString());
        }
    }

    private static boolean isActive() {
        return Arc.container().requestContext().isActive();
    }
}
