package app.marquee.condition;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked of whomever: the statement over all customers, the one for a few of them and the one over facts in
 * memory answer the same, and none of them says something else before the moment until which it said so.
 */
@MarqueeTest
class AgreementTest {
    private static final int WORLDS = 2;
    private static final int CONDITIONS = 20;

    @Inject
    Conditions conditions;

    @Inject
    LargeJoins largeJoins;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Test
    void allWaysOfDecidingAgree() {
        long seed = new Random().nextLong();
        var held = new HashSet<Boolean>();
        for (int number = 0; number < WORLDS; number++) {
            var random = new Random(seed + number);
            var shop = Shop.openIn("Asia/Shanghai");
            var world = new RandomWorld(random, shop);
            tenantContext.runAs(shop.tenantId(), () -> world.fill(entityManager));
            for (int tries = 0; tries < CONDITIONS; tries++) {
                var json = world.conditions().any();
                var asOf = world.moment();
                tenantContext.runAs(
                        shop.tenantId(), () -> held.addAll(agree(json.toString(), Condition.parse(json), world, asOf)));
            }
        }
        assertThat(held).as("answers, with seed %d", seed).containsExactlyInAnyOrder(true, false);
    }

    private Set<Boolean> agree(String json, Condition condition, RandomWorld world, Instant asOf) {
        var all = world.customers();
        conditions.keepFigures(List.of(condition), asOf);
        var judged = conditions.judge(condition, all, asOf);
        var byFacts = judged.entrySet().stream()
                .filter(entry -> entry.getValue().judgement().held())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(everybody(condition, asOf))
                .as("over all, %s as of %s", json, asOf)
                .isEqualTo(byFacts);
        assertThat(members(condition, asOf))
                .as("membership, %s as of %s", json, asOf)
                .isEqualTo(byFacts);
        var decisions = conditions.decide(List.of(condition), all, asOf);
        assertThat(held(decisions.stream()))
                .as("of a few, %s as of %s", json, asOf)
                .isEqualTo(byFacts);

        var later = asOf.plus(world.pause());
        var heldLater = held(conditions.decide(List.of(condition), all, later).stream());
        for (var decision : decisions) {
            var until = decision.validUntil();
            if (until == null || until.isAfter(later)) {
                assertThat(heldLater.contains(decision.customerId()))
                        .as("until %s of %s, by statement: %s as of %s", later, until, json, asOf)
                        .isEqualTo(decision.held().get(0));
            }
        }
        judged.forEach((id, one) -> {
            if (one.validUntil().filter(until -> !until.isAfter(later)).isEmpty()) {
                assertThat(heldLater.contains(id))
                        .as("until %s of %s, by facts: %s as of %s", later, one.validUntil(), json, asOf)
                        .isEqualTo(one.judgement().held());
            }
        });
        return all.stream().map(byFacts::contains).collect(Collectors.toSet());
    }

    private static Set<UUID> held(Stream<Conditions.Decision> decisions) {
        return decisions
                .filter(decision -> decision.held().get(0))
                .map(Conditions.Decision::customerId)
                .collect(Collectors.toSet());
    }

    private Set<UUID> everybody(Condition condition, Instant asOf) {
        var predicate = conditions.predicate(condition, asOf);
        var query = entityManager
                .createNativeQuery(
                        "select c.id from customer c where c.tenant_id = :tenantId and " + predicate.sql(), UUID.class)
                .setParameter("tenantId", tenantContext.tenantId());
        predicate.parameters().forEach(query::setParameter);
        return ids(query);
    }

    private Set<UUID> members(Condition condition, Instant asOf) {
        var members = conditions.membership(condition, asOf);
        var query = entityManager.createNativeQuery(
                "select m.customer_id from (" + members.sql() + ") m where m.member", UUID.class);
        members.parameters().forEach(query::setParameter);
        return ids(query);
    }

    @SuppressWarnings("unchecked")
    private Set<UUID> ids(Query query) {
        return new HashSet<UUID>((List<UUID>) largeJoins.during(query::getResultList));
    }
}
