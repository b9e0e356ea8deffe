package app.marquee.coupon;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class CouponPoolRepository implements PanacheRepositoryBase<CouponPool, UUID> {
    CouponPool require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new CouponPoolNotFound(id));
    }

    CouponPool requireLocked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new CouponPoolNotFound(id));
    }

    boolean hasName(String name) {
        return count("lower(name) = lower(?1)", name) > 0;
    }

    /** Newest first. */
    Page<CouponPool> page(PageRequest request) {
        return Keyset.byId(CouponPool.class, this, true, CouponPool::id).page(Criteria.ALL, request);
    }
}
