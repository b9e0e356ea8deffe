package app.marquee.audit;

import app.marquee.shared.Keyset;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the current tenant's audit log, and proves it whole. */
@ApplicationScoped
class AuditLog {
    /** Entries of one verification: a few seconds, where a request may take thirty. */
    static final int MAXIMUM_WALK = 200_000;

    private static final int ENTRIES_IN_MEMORY = 1_000;
    private static final SortKey<AuditEntry, Long> BY_SEQUENCE = SortKey.number("sequence", AuditEntry::sequence);

    private final AuditRepository repository;
    private final AuditChain chain;
    private final EntityManager entityManager;

    AuditLog(AuditRepository repository, AuditChain chain, EntityManager entityManager) {
        this.repository = repository;
        this.chain = chain;
        this.entityManager = entityManager;
    }

    Page<AuditEventView> page(@Nullable AuditEventFilter filter, PageRequest request) {
        return new Keyset<>(AuditEntry.class, repository, BY_SEQUENCE, true, AuditEntry::id)
                .page(AuditCriteria.of(filter), request)
                .map(AuditEventView::of);
    }

    /** Those of the events that there are, in any order. */
    List<AuditEventView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream().map(AuditEventView::of).toList();
    }

    /**
     * @param expected a place that the log must still have
     * @param after where to begin: behind a place that an earlier verification reached
     */
    AuditLogVerification verify(
            @Nullable AuditLogPositionInput expected, @Nullable AuditLogPositionInput after, @Nullable Integer limit) {
        int most = limit(limit);
        var walk = new ChainWalk(chain.hash(), expected == null ? null : expected.checked("expected"));
        // Below 1 there is nothing, unless somebody put it there.
        long last = Long.MIN_VALUE;
        if (after != null) {
            last = after.checked("after").sequence();
            walk.goOnFrom(
                    after, repository.after(last - 1, 1).stream().findFirst().orElse(null));
        }
        boolean complete = false;
        while (walk.isWhole() && !complete && walk.checked() < most) {
            int size = Math.min(ENTRIES_IN_MEMORY, most - walk.checked());
            List<AuditEntry> entries = repository.after(last, size);
            entries.forEach(walk::step);
            entries.forEach(entityManager::detach);
            last = walk.sequence();
            complete = entries.size() < size;
        }
        if (complete) {
            walk.end();
        }
        return walk.outcome(complete && walk.isWhole());
    }

    private static int limit(@Nullable Integer limit) {
        return limit == null ? MAXIMUM_WALK : Limits.between(limit, 1, MAXIMUM_WALK, "limit");
    }
}
