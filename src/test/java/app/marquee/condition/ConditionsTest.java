package app.marquee.condition;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is in, by conditions as their writers see them. */
@MarqueeTest
class ConditionsTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");

    @Inject
    Conditions conditions;

    @Inject
    LargeJoins largeJoins;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Test
    void fieldsAreMatchedExactlyOrWithoutRegardToCapitals() {
        var shop = Shop.open();
        upsert(shop, Map.of("externalId", "A-1", "displayName", "Anna Blum"));
        upsert(shop, Map.of("externalId", "a-2", "displayName", "50% Bert"));
        upsert(shop, Map.of("externalId", "B-3"));

        assertThat(in(shop, "{'externalId': {'equals': 'A-1'}}")).containsExactly("A-1");
        assertThat(in(shop, "{'externalId': {'equals': 'a-1'}}")).isEmpty();
        assertThat(in(shop, "{'externalId': {'in': ['A-1', 'B-3', 'C-4']}}")).containsExactly("A-1", "B-3");
        assertThat(in(shop, "{'externalId': {'startsWith': 'a-'}}")).containsExactly("A-1", "a-2");
        assertThat(in(shop, "{'displayName': {'contains': 'BLUM'}}")).containsExactly("A-1");
        assertThat(in(shop, "{'displayName': {'contains': '%'}}")).containsExactly("a-2");
        assertThat(in(shop, "{'displayName': {'isPresent': false}}")).containsExactly("B-3");
        assertThat(in(shop, "{'displayName': {'isPresent': true}}")).containsExactly("A-1", "a-2");
    }

    @Test
    void whatACustomerLacksDoesNotHoldAndItsNegationDoes() {
        var shop = Shop.open();
        upsert(shop, Map.of("externalId", "nameless"));

        assertThat(in(shop, "{'displayName': {'equals': 'Anna'}}")).isEmpty();
        assertThat(in(shop, "{'not': {'displayName': {'equals': 'Anna'}}}")).containsExactly("nameless");
        assertThat(in(shop, "{'averageOrderValue': {'atLeast': 0}}")).isEmpty();
        assertThat(in(shop, "{'not': {'averageOrderValue': {'atLeast': 0}}}")).containsExactly("nameless");
        assertThat(in(shop, "{'averageOrderValue': {'atLeast': {'percentile': 0}}}"))
                .isEmpty();
        assertThat(in(shop, "{'interactionRate': {'atLeast': 0}}")).isEmpty();
        assertThat(in(shop, "{'lastOrderAt': {'notWithinDays': 1}}")).isEmpty();
        assertThat(in(shop, "{'orderCount': {'equals': 0}, 'totalSpent': {'atMost': 0}}"))
                .containsExactly("nameless");
    }

    /** Steps that all fit each other in more ways than anybody could try, and more than is read into memory. */
    @Test
    void whoDidVeryMuchIsJudgedAtOnce() {
        var shop = Shop.open();
        upsert(shop, Map.of("externalId", "bot"));
        shop.event("bot", "visit", AS_OF, Map.of()); // and so there is a place for the month
        did(shop, "look", 300, 72);
        did(shop, "leave", 1, 71);
        var look = "{'type': 'look'}";
        var steps = String.join(",", List.of(look, look, look, look, look));

        var seen = judged(
                shop,
                "{'event': {'type': 'look'}, 'sequence': {'steps': [" + steps
                        + "], 'without': {'type': 'leave'}, 'withinHours': 24}}");
        did(shop, "look", FactReader.MAX_EVENTS, 72);
        var unseen = judged(
                shop,
                "{'event': {'type': 'look'}, 'sequence': {'steps': [" + look
                        + ", {'type': 'buy'}], 'withinHours': 24}}");

        assertThat(seen).containsExactly("false []", "true [300]", "false [not found]");
        assertThat(unseen).containsExactly("false []", "true []", "false []");
    }

    /** All in the day before so many hours ago. */
    private void did(Shop shop, String type, int times, int hoursAgo) {
        tenantContext.runAs(
                shop.tenantId(),
                () -> entityManager
                        .createNativeQuery("""
                        insert into customer_event (tenant_id, id, customer_id, profile_id, type, retention, occurred_at,
                            received_at, properties)
                        select c.tenant_id, gen_random_uuid(), c.id, c.id, :type, 'LONG', moment.at, moment.at,
                            cast('{}' as jsonb)
                        from customer c, (
                            select cast(:until as timestamptz) - number * interval '8 seconds' as at
                            from generate_series(1, :times) as number) moment
                        where c.tenant_id = :tenantId""")
                        .setParameter("type", type)
                        .setParameter("until", AS_OF.minus(Duration.ofHours(hoursAgo)))
                        .setParameter("times", times)
                        .setParameter("tenantId", shop.tenantId())
                        .executeUpdate());
    }

    /** What came of a condition and its parts, and what was seen, for the shop's one customer. */
    private List<String> judged(Shop shop, String condition) {
        return tenantContext.callAs(shop.tenantId(), () -> {
            var id = entityManager
                    .createNativeQuery("select id from customer where tenant_id = :tenantId", UUID.class)
                    .setParameter("tenantId", shop.tenantId())
                    .getSingleResult();
            return conditions.judge(Condition.parse(json(condition)), List.of((UUID) id), AS_OF).values().stream()
                    .map(Conditions.Judged::judgement)
                    .flatMap(judgement -> Stream.concat(Stream.of(judgement), judgement.parts().stream()))
                    .map(judgement -> judgement.held() + " " + judgement.seen())
                    .toList();
        });
    }

    @Test
    void tagsHoldUntilTheyExpire() {
        // Tags that have ended are taken away.
        var end = Instant.parse("2190-01-01T00:00:00Z");
        var shop = Shop.open();
        upsert(
                shop,
                Map.of(
                        "externalId",
                        "a",
                        "tags",
                        List.of(
                                Map.of("key", "city", "value", "Lyon"),
                                Map.of("key", "trial", "value", "yes", "expiresAt", end.toString()))));
        upsert(
                shop,
                Map.of(
                        "externalId",
                        "b",
                        "tags",
                        List.of(Map.of(
                                "key",
                                "trial",
                                "value",
                                "yes",
                                "expiresAt",
                                end.plusSeconds(1).toString()))));

        assertThat(in(shop, "{'tag': {'key': 'city'}}", end)).containsExactly("a");
        assertThat(in(shop, "{'tag': {'key': 'city', 'in': ['Paris', 'Lyon']}}", end))
                .containsExactly("a");
        assertThat(in(shop, "{'tag': {'key': 'city', 'equals': 'Paris'}}", end)).isEmpty();
        assertThat(in(shop, "{'tag': {'key': 'city', 'isPresent': false}}", end))
                .containsExactly("b");
        assertThat(in(shop, "{'tag': {'key': 'trial'}}", end)).containsExactly("b");
    }

    @Test
    void aWordAboutOneChannelGoesBeforeAWordAboutAll() {
        var shop = Shop.open();
        upsert(shop, Map.of("externalId", "all", "consents", List.of(consent(true))));
        upsert(shop, Map.of("externalId", "none", "consents", List.of(consent(false))));
        upsert(
                shop,
                Map.of("externalId", "all but email", "consents", List.of(consent(true), consent("EMAIL", false))));
        upsert(shop, Map.of("externalId", "email only", "consents", List.of(consent("EMAIL", true))));
        upsert(shop, Map.of("externalId", "never asked"));

        assertThat(in(shop, "{'consent': {'purpose': 'MARKETING', 'channel': 'EMAIL'}}"))
                .containsExactly("all", "email only");
        assertThat(in(shop, "{'consent': {'purpose': 'MARKETING', 'channel': 'SMS'}}"))
                .containsExactly("all", "all but email");
        assertThat(in(shop, "{'consent': {'purpose': 'MARKETING', 'channel': 'EMAIL', 'granted': false}}"))
                .containsExactly("all but email", "none");
        assertThat(in(shop, "{'consent': {'purpose': 'MARKETING'}}")).containsExactly("all", "all but email");
        assertThat(in(shop, "{'consent': {'purpose': 'SHARING'}}")).isEmpty();
    }

    @Test
    void ordersAreCountedAndSummedInTheirWindows() {
        var shop = Shop.open();
        shop.order("a", AS_OF.minus(Duration.ofDays(10)), "10.00")
                .order("a", AS_OF.minus(Duration.ofDays(100)), "20.00")
                .order("b", AS_OF.minus(Duration.ofDays(100)), "30.00")
                .save();

        assertThat(in(shop, "{'orderCount': {'equals': 2}}")).containsExactly("a");
        assertThat(in(shop, "{'orderCount': {'equals': 0, 'withinDays': 30}}")).containsExactly("b");
        assertThat(in(shop, "{'totalSpent': {'atLeast': 30}}")).containsExactly("a", "b");
        assertThat(in(shop, "{'totalSpent': {'moreThan': 0, 'lessThan': 10.01, 'withinDays': 30}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'averageOrderValue': {'equals': 15}}")).containsExactly("a");
        assertThat(in(shop, "{'averageOrderValue': {'equals': 10, 'withinDays': 30}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'averageOrderValue': {'atLeast': {'timesBenchmark': 1.5}}}"))
                .containsExactly("b");
        assertThat(in(shop, "{'averageOrderValue': {'moreThan': {'percentile': 0.5}}}"))
                .containsExactly("b");
    }

    @Test
    void eventsAreCountedSummedAndToldApart() {
        var shop = Shop.open();
        shop.customer("a").customer("b").customer("none").save();
        visit(shop, "a", 1, Map.of("page", "/home", "spent", "10.5"));
        visit(shop, "a", 1, Map.of("page", "/sale", "spent", "-0.5"));
        visit(shop, "a", 40, Map.of("page", "/home", "spent", "much"));
        visit(shop, "b", 30, Map.of("page", "/Home"));
        visit(shop, "b", -1, Map.of("page", "/sale"));

        assertThat(in(shop, "{'event': {'type': 'visit'}}")).containsExactly("a", "b");
        assertThat(in(shop, "{'event': {'type': 'visit', 'withinDays': 30}}")).containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'count': {'atLeast': 3}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'count': {'equals': 0}, 'withinDays': 30}}"))
                .containsExactly("b", "none");
        assertThat(in(shop, "{'event': {'type': 'visit', 'where': {'page': '/home'}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'where': {'page': {'startsWith': '/ho'}}}}"))
                .containsExactly("a", "b");
        assertThat(in(shop, "{'event': {'type': 'visit', 'where': {'spent': {'lessThan': 0}}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'where': {'spent': 10.5}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'sum': {'property': 'spent', 'equals': 10}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'distinct': {'property': 'page', 'equals': 2}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'visit', 'distinctDays': {'equals': 2}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'event': {'type': 'purchase'}}")).isEmpty();
    }

    @Test
    void oneThingFollowsAnotherOrDoesNot() {
        var shop = Shop.open();
        for (var customer : List.of("paid", "paid late", "left", "waits", "twice")) {
            shop.customer(customer);
        }
        shop.save();
        event(shop, "paid", "cart", 50, "paid", 49);
        event(shop, "paid late", "cart", 50, "paid", 25);
        event(shop, "left", "cart", 24);
        event(shop, "waits", "cart", 23);
        event(shop, "twice", "cart", 100, "paid", 99, "cart", 98);
        var left = "{'sequence': {'steps': [{'type': 'cart'}], 'without': {'type': 'paid'}, 'withinHours': 24}}";

        assertThat(in(shop, left)).containsExactly("left", "paid late", "twice");
        assertThat(in(shop, left.replace("24}", "24, 'withinDays': 3}"))).containsExactly("left", "paid late");
        assertThat(in(shop, "{'not': " + left + "}")).containsExactly("paid", "waits");
        assertThat(in(shop, "{'sequence': {'steps': [{'type': 'cart'}, {'type': 'paid'}], 'withinHours': 24}}"))
                .containsExactly("paid", "twice");
        assertThat(
                        in(
                                shop,
                                "{'sequence': {'steps': [{'type': 'cart'}, {'type': 'paid'}, {'type': 'cart'}], 'withinHours': 1}}"))
                .containsExactly("twice");
    }

    @Test
    void countsAndSumsCompareWithThoseOfAll() {
        var shop = Shop.open();
        for (int orders = 1; orders <= 4; orders++) {
            for (int number = 0; number < orders; number++) {
                shop.order("of " + orders, AS_OF.minus(Duration.ofDays(number)), "10.00");
            }
        }
        shop.customer("none").save();

        assertThat(in(shop, "{'orderCount': {'atLeast': {'percentile': 0.5}}}")).containsExactly("of 3", "of 4");
        assertThat(in(shop, "{'totalSpent': {'atMost': {'percentile': 0}}}")).containsExactly("none", "of 1");
        assertThat(in(shop, "{'tag': {'key': 'score', 'atLeast': 1}}")).isEmpty();
    }

    @Test
    void figuresOfDifferentWindowsAreKeptApart() {
        var shop = Shop.open();
        shop.order("a", AS_OF.minus(Duration.ofDays(1)), "10.00")
                .order("b", AS_OF.minus(Duration.ofDays(1)), "1.00")
                .order("c", AS_OF.minus(Duration.ofDays(100)), "100.00")
                .order("d", AS_OF.minus(Duration.ofDays(1)), "200.00")
                .save();

        assertThat(in(
                        shop,
                        "{'and': [{'averageOrderValue': {'atLeast': {'percentile': 0}, 'withinDays': 7}},"
                                + " {'averageOrderValue': {'atLeast': {'percentile': 0.7}}}]}"))
                .containsExactly("d");
    }

    @Test
    void aDateIsItsMidnightInTheTenantsZone() {
        var shop = Shop.openIn("Asia/Shanghai");
        // Midnight of June 1 in Shanghai.
        var midnight = Instant.parse("2026-05-31T16:00:00Z");
        shop.order("at midnight", midnight, "1.00")
                .order("before", midnight.minusMillis(1), "1.00")
                .save();

        assertThat(in(shop, "{'lastOrderAt': {'from': '2026-06-01'}}")).containsExactly("at midnight");
        assertThat(in(shop, "{'lastOrderAt': {'before': '2026-06-01'}}")).containsExactly("before");
        assertThat(in(shop, "{'lastOrderAt': {'from': '2026-06-01T00:00:00+08:00'}}"))
                .containsExactly("at midnight");
    }

    @Test
    void andOrAndNotCombine() {
        var shop = Shop.open();
        shop.customer("a").customer("b").customer("c").save();

        assertThat(in(
                        shop,
                        "{'or': [{'externalId': {'equals': 'a'}}, {'externalId': {'equals': 'b'}}],"
                                + " 'not': {'externalId': {'equals': 'b'}}}"))
                .containsExactly("a");
        assertThat(in(shop, "{'not': {'or': [{'externalId': {'equals': 'a'}}, {'externalId': {'equals': 'b'}}]}}"))
                .containsExactly("c");
        assertThat(in(shop, "{'not': {'and': [{'everyone': true}, {'externalId': {'equals': 'b'}}]}}"))
                .containsExactly("a", "c");
    }

    @Test
    void countsAndPredicatesAgree() {
        var shop = Shop.open();
        shop.order("a", AS_OF.minus(Duration.ofDays(10)), "10.00").customer("b").save();
        var all = List.of(
                "{'everyone': true}",
                "{'orderCount': {'atLeast': 1}}",
                "{'interactionRate': {'moreThan': 0}}",
                "{'averageOrderValue': {'atLeast': {'percentile': 0.7}}, 'tag': {'key': 'x', 'isPresent': false}}");

        var counts = tenantContext.callAs(
                shop.tenantId(),
                () -> conditions.counts(
                        all.stream().map(json -> Condition.parse(json(json))).toList(), AS_OF));

        assertThat(counts)
                .containsExactly(2, 1, 0, 1)
                .isEqualTo(all.stream().map(json -> in(shop, json).size()).toList());
    }

    @Test
    void noStatementOverAllCustomersIsPlannedWithNestedLoops() {
        var shop = Shop.open();
        shop.order("a", AS_OF.minus(Duration.ofDays(10)), "10.00").save();
        var condition = Condition.parse(json("{'averageOrderValue': {'atLeast': {'timesBenchmark': 1.5}},"
                + " 'interactionRate': {'moreThan': 0.5, 'withinDays': 90}}"));

        tenantContext.runAs(shop.tenantId(), () -> {
            var select = conditions.firstMatches(Map.of("IN", condition), AS_OF);
            var query = entityManager.createNativeQuery("explain " + select.sql());
            select.parameters().forEach(query::setParameter);

            assertThat(largeJoins.during(query::getResultList).toString())
                    .contains("Join")
                    .doesNotContain("Nested Loop");
            assertThat(entityManager.createNativeQuery("show enable_nestloop").getSingleResult())
                    .isEqualTo("on");
        });
    }

    @Test
    void aFewAreDecidedWithoutReadingTheOthers() {
        var shop = Shop.open();
        shop.order("a", AS_OF.minus(Duration.ofDays(10)), "10.00").save();
        var condition = Condition.parse(json("{'or': [{'averageOrderValue': {'atLeast': {'percentile': 0.5}}},"
                + " {'interactionRate': {'moreThan': 0.5, 'withinDays': 90}}, {'tag': {'key': 'x'}},"
                + " {'event': {'type': 'visit', 'withinDays': 30, 'distinct': {'property': 'page', 'atLeast': 2}}},"
                + " {'sequence': {'steps': [{'type': 'cart'}], 'without': {'type': 'paid'}, 'withinHours': 24}}]}"));

        tenantContext.runAs(shop.tenantId(), () -> {
            entityManager.createNativeQuery("set local enable_seqscan = off").executeUpdate();
            var select = conditions.decisions(List.of(condition), List.of(Ids.newId(), Ids.newId()), AS_OF);
            var query = entityManager.createNativeQuery("explain " + select.sql());
            select.parameters().forEach(query::setParameter);

            // A condition on customer_id for each table of theirs: no index is read from end to end.
            assertThat(query.getResultList().toString())
                    .doesNotContain("Seq Scan on customer", "Seq Scan on delivery")
                    .contains("customer_event", "customer_order", "delivery");
        });
    }

    @Test
    void customersOfAnotherTenantAreNeverIn() {
        var theirs = Shop.open();
        theirs.order("theirs", AS_OF.minus(Duration.ofDays(1)), "1.00").save();
        var shop = Shop.open();
        shop.order("ours", AS_OF.minus(Duration.ofDays(1)), "1.00").save();

        assertThat(in(shop, "{'everyone': true}")).containsExactly("ours");
        assertThat(in(shop, "{'orderCount': {'atLeast': 1}}")).containsExactly("ours");
    }

    private static Map<String, ?> consent(boolean granted) {
        return Map.of("purpose", "MARKETING", "granted", granted, "source", "test");
    }

    private static Map<String, ?> consent(String channel, boolean granted) {
        return Map.of("purpose", "MARKETING", "channel", channel, "granted", granted, "source", "test");
    }

    private static void upsert(Shop shop, Map<String, ?> customer) {
        shop.owner()
                .mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(customer)),
                        "customers { id }");
    }

    /** The external ids of those for whom the condition holds, in order. */
    private List<String> in(Shop shop, String condition) {
        return in(shop, condition, AS_OF);
    }

    private List<String> in(Shop shop, String condition, Instant asOf) {
        return tenantContext.callAs(shop.tenantId(), () -> {
            var predicate = conditions.predicate(Condition.parse(json(condition)), asOf);
            var query = entityManager
                    .createNativeQuery("select c.external_id from customer c where c.tenant_id = :tenantId and "
                            + predicate.sql() + " order by lower(c.external_id)")
                    .setParameter("tenantId", tenantContext.tenantId());
            predicate.parameters().forEach(query::setParameter);
            var all = Stream.of(query.getResultList().toArray())
                    .map(String::valueOf)
                    .toList();
            assertThat(decided(Condition.parse(json(condition)), asOf)).containsExactlyInAnyOrderElementsOf(all);
            return all;
        });
    }

    /** The same, found out for each of the customers, and from a statement over all by figures that are kept. */
    private List<String> decided(Condition condition, Instant asOf) {
        conditions.keepFigures(List.of(condition), asOf);
        var names = new HashMap<UUID, String>();
        entityManager
                .createNativeQuery(
                        "select c.id, c.external_id from customer c where c.tenant_id = :tenantId", Object[].class)
                .setParameter("tenantId", tenantContext.tenantId())
                .getResultList()
                .forEach(row -> names.put((UUID) ((Object[]) row)[0], (String) ((Object[]) row)[1]));
        var held = conditions.decide(List.of(condition), names.keySet(), asOf).stream()
                .filter(decision -> decision.held().get(0))
                .map(decision -> names.get(decision.customerId()))
                .toList();
        var members = conditions.membership(condition, asOf);
        var query = entityManager.createNativeQuery(
                "select m.customer_id from (" + members.sql() + ") m where m.member", UUID.class);
        members.parameters().forEach(query::setParameter);
        assertThat(query.getResultList().stream().map(names::get)).containsExactlyInAnyOrderElementsOf(held);
        return held;
    }

    private static void visit(Shop shop, String customer, int daysAgo, Map<String, String> properties) {
        shop.event(customer, "visit", AS_OF.minus(Duration.ofDays(daysAgo)), properties);
    }

    /** @param events types, each followed by how many hours ago it was */
    private static void event(Shop shop, String customer, Object... events) {
        for (int place = 0; place < events.length; place += 2) {
            var at = AS_OF.minus(Duration.ofHours((int) events[place + 1]));
            shop.event(customer, (String) events[place], at, Map.of());
        }
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
