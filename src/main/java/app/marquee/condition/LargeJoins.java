package app.marquee.condition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * Runs statements that decide conditions for all customers of a tenant. Soon after a large import the database's
 * statistics do not know the tenant: it takes tens of thousands of rows for one and joins them by nested loops, which
 * took minutes where a hash join takes less than a second. So here it must not. What is hashed gets more room in memory.
 */
@ApplicationScoped
public class LargeJoins {
    private static final String NESTED_LOOPS = "select set_config('enable_nestloop', :allowed, true)";
    // Sets of a million ids are hashed without being written to disk.
    private static final String ROOM = "select set_config('work_mem', '64MB', true)";

    private final EntityManager entityManager;

    LargeJoins(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Does the work in the open transaction; what follows in it is planned as ever, and has that room. */
    public <T> T during(Supplier<T> work) {
        entityManager.createNativeQuery(ROOM, String.class).getSingleResult();
        allowNestedLoops("off");
        T result = work.get();
        // Not needed after an exception: the setting ends with the transaction.
        allowNestedLoops("on");
        return result;
    }

    private void allowNestedLoops(String allowed) {
        entityManager
                .createNativeQuery(NESTED_LOOPS, String.class)
                .setParameter("allowed", allowed)
                .getSingleResult();
    }
}
