package app.marquee.coupon;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tenant's pools and what they are filled with. */
@ApplicationScoped
public class CouponPools {
    static final int MOST_OF_A_CODE = 50;
    private static final int MOST_AT_ONCE = 250;
    private static final int MOST_OF_A_NAME = 200;

    private final CouponPoolRepository pools;
    private final CouponSql sql;
    private final Audit audit;
    private final InstantSource clock;

    CouponPools(CouponPoolRepository pools, CouponSql sql, Audit audit, InstantSource clock) {
        this.pools = pools;
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    Page<CouponPoolView> page(PageRequest request) {
        return pools.page(request).map(CouponPoolView::of);
    }

    /** Those of the pools that there are, in any order. */
    public List<CouponPoolView> find(Collection<UUID> ids) {
        return pools.list("id in ?1", ids).stream().map(CouponPoolView::of).toList();
    }

    /** Answers NOT_FOUND where there is none. */
    public UUID existing(String id) {
        return pools.require(Ids.decode(CouponPool.PREFIX, id)).id();
    }

    /** In the order of the ids. */
    List<CouponUse> use(List<UUID> ids) {
        Map<UUID, CouponUse> byPool = sql.use(ids);
        return ids.stream().map(byPool::get).map(Objects::requireNonNull).toList();
    }

    CouponPoolView create(CouponInputs.Create input) {
        String name = Limits.line(input.name(), MOST_OF_A_NAME, "input", "name");
        if (pools.hasName(name)) {
            throw new CouponPoolNameTaken();
        }
        var pool = new CouponPool(name, clock.instant());
        pools.persistAndFlush(pool);
        return recorded("createCouponPool", pool, Map.of());
    }

    CouponPoolView add(CouponInputs.Add input) {
        List<String> codes = checked(input.codes());
        CouponPool pool = pools.requireLocked(Ids.decode(CouponPool.PREFIX, input.couponPoolId()));
        RevisionConflict.check(input.revision(), pool.revision());
        Map<String, ?> before = settings(pool);
        pool.fill(sql.add(pool.id(), codes));
        pools.flush(); // counts the revision
        return recorded("addCoupons", pool, before);
    }

    private static List<String> checked(List<String> codes) {
        List<String> bounded = Limits.list(codes, MOST_AT_ONCE, "input", "codes");
        return IntStream.range(0, bounded.size())
                .mapToObj(place ->
                        Limits.line(bounded.get(place), MOST_OF_A_CODE, "input", "codes", Integer.toString(place)))
                .distinct()
                .collect(Collectors.toList());
    }

    private CouponPoolView recorded(String action, CouponPool pool, Map<String, ?> before) {
        CouponPoolView view = CouponPoolView.of(pool);
        audit.recordChange(action, view.getId(), before, settings(pool));
        return view;
    }

    private static Map<String, ?> settings(CouponPool pool) {
        return Map.of("name", pool.name(), "codes", pool.codes());
    }
}
