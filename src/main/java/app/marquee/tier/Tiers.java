package app.marquee.tier;

import static java.util.stream.Collectors.toMap;

import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is in which tier. */
@ApplicationScoped
class Tiers {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Tiers(
            Conditions conditions,
            LargeJoins largeJoins,
            EntityManager entityManager,
            TenantContext tenantContext,
            InstantSource clock) {
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** The instant that is asked for; null: now. */
    Instant asOf(@Nullable Instant asked) {
        if (asked != null && (asked.isBefore(EARLIEST) || !asked.isBefore(LATEST))) {
            throw new InvalidInput(Message.of("Must be from the year 1900 to 2199"), "asOf");
        }
        return asked == null ? clock.instant() : asked;
    }

    /** How many customers each tier of the policy would have, in the policy's order; stores nothing. */
    List<TierCountView> counts(TierPolicy policy, Instant asOf) {
        var rules = policy.rules();
        var counts = evaluate(rules, asOf);
        var views = new ArrayList<TierCountView>();
        for (var rule : rules.rules()) {
            views.add(new TierCountView(
                    new TierView(rule.tierCode(), rule.tierName()), counts.getOrDefault(rule.tierCode(), 0)));
        }
        int withoutTier = counts.getOrDefault(null, 0);
        if (withoutTier > 0) {
            views.add(new TierCountView(null, withoutTier));
        }
        return views;
    }

    /** The tier that each customer was last given, by customer; those without a tier are left out. */
    Map<UUID, TierView> of(Collection<UUID> customerIds) {
        var rows = entityManager
                .createNativeQuery(TierSql.TIERS_OF, Object[].class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("customerIds", customerIds.toArray(UUID[]::new))
                .getResultList();
        return rows(rows).collect(toMap(row -> (UUID) row[0], row -> new TierView((String) row[1], (String) row[2])));
    }

    private Map<@Nullable String, Integer> evaluate(TierRules rules, Instant asOf) {
        var evaluation = conditions.firstMatches(rules.conditions(), asOf);
        var query = entityManager.createNativeQuery(TierSql.counts(evaluation), Object[].class);
        evaluation.parameters().forEach(query::setParameter);
        var counts = new HashMap<@Nullable String, Integer>();
        rows(largeJoins.during(query::getResultList))
                .forEach(row -> counts.put((String) row[0], Math.toIntExact(((Number) row[1]).longValue())));
        return counts;
    }

    @SuppressWarnings("unchecked")
    private static Stream<Object[]> rows(List<?> rows) {
        return ((List<Object[]>) rows).stream();
    }
}
