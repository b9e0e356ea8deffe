package app.marquee.subscription;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * Tells that an object changed, where no trigger does (see {@code announce_change} in the migrations): once the
 * transaction at hand is committed, and once however often it is said there. All commits that tell something queue up
 * in PostgreSQL, so it is for work in batches and not for what happens thousands of times a second.
 */
@ApplicationScoped
public class Changes {
    private static final String TELL = "select pg_notify('" + ChangeListener.CHANNEL + "', :topic) is null";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    Changes(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** @param type the prefix of the object's ids */
    public void announce(String type, UUID id) {
        entityManager
                .createNativeQuery(TELL)
                .setParameter("topic", new Topic(tenantContext.tenantId(), type, id).payload())
                .getSingleResult();
    }
}
