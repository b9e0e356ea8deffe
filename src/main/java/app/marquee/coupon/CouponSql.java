package app.marquee.coupon;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements on codes. */
@ApplicationScoped
class CouponSql {
    private static final String ADD = """
            insert into coupon (tenant_id, id, pool_id, code)
            select :tenantId, n.id, :poolId, n.code from unnest(:ids, :codes) as n (id, code) order by n.code
            on conflict (tenant_id, code) do nothing
            """;
    private static final String ADD_NEW = ADD + " returning code";
    private static final String OF_DELIVERIES = """
            select c.delivery_id as id, c.code from coupon c
            where c.tenant_id = :tenantId and c.delivery_id = any(:deliveryIds)
            """;
    private static final String LOCK_FREE = """
            select c.id, c.code from coupon c
            where c.tenant_id = :tenantId and c.pool_id = :poolId and c.delivery_id is null
            order by c.id limit :wanted for update skip locked
            """;
    private static final String DRAW = """
            update coupon c set delivery_id = n.delivery_id, drawn_at = :now
            from unnest(:ids, :deliveryIds) as n (id, delivery_id)
            where c.tenant_id = :tenantId and c.id = n.id
            """;
    private static final String LOCK = """
            select c.id, c.order_external_id as order_id, c.redeemed_at from coupon c
            where c.tenant_id = :tenantId and c.code = :code and c.delivery_id is not null for update
            """;
    private static final String REDEEM = """
            update coupon c set order_external_id = :orderId, redeemed_at = :now
            where c.tenant_id = :tenantId and c.id = :id
            """;
    private static final String USE = """
            select p.id,
                (select count(*) from coupon c
                    where c.tenant_id = :tenantId and c.pool_id = p.id and c.delivery_id is null) as free,
                (select count(*) from coupon c
                    where c.tenant_id = :tenantId and c.pool_id = p.id and c.redeemed_at is not null) as redeemed
            from coupon_pool p where p.tenant_id = :tenantId and p.id = any(:poolIds)
            """;

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    CouponSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    record Coded(UUID id, String code) {}

    /** @param orderId null: not redeemed */
    record Drawn(
            UUID id, @Nullable String orderId, @Nullable Instant redeemedAt) {}

    /** @return how many of the codes are new */
    int add(UUID poolId, List<String> codes) {
        return statement(ADD)
                .setParameter("poolId", poolId)
                .setParameter("ids", codes.stream().map(code -> Ids.newId()).toArray(UUID[]::new))
                .setParameter("codes", codes.toArray(String[]::new))
                .executeUpdate();
    }

    /** As {@link #add}; answers those that are new. */
    @SuppressWarnings("unchecked")
    List<String> addNew(UUID poolId, List<String> codes) {
        return entityManager
                .createNativeQuery(ADD_NEW, String.class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("poolId", poolId)
                .setParameter("ids", codes.stream().map(code -> Ids.newId()).toArray(UUID[]::new))
                .setParameter("codes", codes.toArray(String[]::new))
                .getResultList();
    }

    Map<UUID, String> ofDeliveries(Collection<UUID> deliveryIds) {
        return rows(query(OF_DELIVERIES).setParameter("deliveryIds", deliveryIds.toArray(UUID[]::new)))
                .collect(Collectors.toMap(row -> row.get("id", UUID.class), row -> row.get("code", String.class)));
    }

    /** Free codes that nobody else is drawing now. */
    List<Coded> lockFree(UUID poolId, int wanted) {
        return rows(query(LOCK_FREE).setParameter("poolId", poolId).setParameter("wanted", wanted))
                .map(row -> new Coded(row.get("id", UUID.class), row.get("code", String.class)))
                .toList();
    }

    /** Each code for the delivery at the same place. */
    void draw(List<Coded> codes, List<UUID> deliveryIds, Instant now) {
        statement(DRAW)
                .setParameter("ids", codes.stream().map(Coded::id).toArray(UUID[]::new))
                .setParameter("deliveryIds", deliveryIds.toArray(UUID[]::new))
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The coupon of a code that somebody has got. */
    Optional<Drawn> lock(String code) {
        return rows(query(LOCK).setParameter("code", code))
                .map(row -> new Drawn(
                        row.get("id", UUID.class),
                        row.get("order_id", String.class),
                        row.get("redeemed_at", Instant.class)))
                .findFirst();
    }

    void redeem(UUID id, String orderId, Instant now) {
        statement(REDEEM)
                .setParameter("id", id)
                .setParameter("orderId", orderId)
                .setParameter("now", now)
                .executeUpdate();
    }

    Map<UUID, CouponUse> use(Collection<UUID> poolIds) {
        return rows(query(USE).setParameter("poolIds", poolIds.toArray(UUID[]::new)))
                .collect(Collectors.toMap(
                        row -> row.get("id", UUID.class),
                        row -> new CouponUse(
                                Math.toIntExact(row.get("free", Long.class)),
                                Math.toIntExact(row.get("redeemed", Long.class)))));
    }

    private Query statement(String sql) {
        return entityManager.createNativeQuery(sql).setParameter("tenantId", tenantContext.tenantId());
    }

    private Query query(String sql) {
        return entityManager.createNativeQuery(sql, Tuple.class).setParameter("tenantId", tenantContext.tenantId());
    }

    @SuppressWarnings("unchecked")
    private static Stream<Tuple> rows(Query query) {
        return query.getResultStream();
    }
}
