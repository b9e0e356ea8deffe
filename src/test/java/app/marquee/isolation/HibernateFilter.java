package app.marquee.isolation;

import app.marquee.SqlRecorder;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionScoped;
import org.hibernate.Session;

/** Takes Hibernate's filter by tenant off every session, while a test asks for it. Production has nothing like it. */
@ApplicationScoped
class HibernateFilter {
    private static final String NAME = "_tenantId";

    private final EntityManager entityManager;
    private final SqlRecorder recorder;
    private volatile boolean off;

    HibernateFilter(EntityManager entityManager, @PersistenceUnitExtension SqlRecorder recorder) {
        this.entityManager = entityManager;
        this.recorder = recorder;
    }

    void onTransaction(@Observes @Initialized(TransactionScoped.class) Object event) {
        if (off) {
            entityManager.unwrap(Session.class).disableFilter(NAME);
        }
    }

    void offDuring(Runnable work) {
        off = true;
        try {
            recorder.lenientDuring(work);
        } finally {
            off = false;
        }
    }
}
