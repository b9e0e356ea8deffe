package app.marquee.tier;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.CustomerTiers;
import app.marquee.customer.TierChange;
import app.marquee.customer.TimelineItem;
import app.marquee.customer.TimelinePlace;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
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
    private final CustomerTiers customerTiers;
    private final TierPolicyRepository policies;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Tiers(
            Conditions conditions,
            LargeJoins largeJoins,
            CustomerTiers customerTiers,
            TierPolicyRepository policies,
            EntityManager entityManager,
            TenantContext tenantContext,
            InstantSource clock) {
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.customerTiers = customerTiers;
        this.policies = policies;
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

    /**
     * Who would move from which tier to which, if the policy took the place of the live one now; stores nothing.
     *
     * @param live null: none is published, and nobody has a tier
     */
    List<TierMoveView> moves(@Nullable TierPolicy live, TierPolicy policy, Instant asOf) {
        var from = live == null ? new TierRules(List.of()) : live.rules();
        var evaluation =
                conditions.firstMatchesOfBoth(from.conditions(), policy.rules().conditions(), asOf);
        var query = entityManager.createNativeQuery(TierSql.moves(evaluation), Object[].class);
        query.setParameter("sample", TierMoveView.SAMPLE);
        evaluation.parameters().forEach(query::setParameter);
        return rows(largeJoins.during(query::getResultList))
                .map(row -> new TierMoveView(
                        from.tier((String) row[0]),
                        policy.rules().tier((String) row[1]),
                        Math.toIntExact(((Number) row[2]).longValue()),
                        List.of((UUID[]) row[3])))
                .sorted(comparing((TierMoveView move) -> from.place(move.from()))
                        .thenComparing(move -> policy.rules().place(move.to())))
                .toList();
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

    Page<TierChangeView> changes(UUID customerId, PageRequest request) {
        return customerTiers.changes(customerId, request).map(this::view);
    }

    Map<TimelinePlace, TimelineItem> changesAt(List<TimelinePlace> places) {
        var items = new HashMap<TimelinePlace, TimelineItem>();
        customerTiers.changesAt(places).forEach((place, change) -> items.put(place, view(change)));
        return items;
    }

    private TierChangeView view(TierChange change) {
        return TierChangeView.of(
                change, tier(change.fromPolicyId(), change.from()), tier(change.policyId(), change.to()));
    }

    /** Policies stay when they are retired, and the session has those that it read. */
    private @Nullable TierView tier(@Nullable UUID policyId, @Nullable String code) {
        return policyId == null || code == null
                ? null
                : policies.require(policyId).rules().tier(code);
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
