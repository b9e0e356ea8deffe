package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class OrderApiTest {
    private static final String SUMS =
            "orderCount totalSpent { amount } averageOrderValue { amount } firstOrderAt lastOrderAt";

    @Inject
    Orders orders;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "ada"), Map.of("externalId", "bob"))),
                "customers { id }");
    }

    @Test
    void aCustomersSumsFollowItsPlacedOrders() {
        record(
                order("o1", "ada", "1997-03-01T10:00:00Z", "10.00"),
                order("o2", "ada", "1997-01-01T10:00:00Z", "20.50"),
                order("o3", "ada", "1997-02-01T10:00:00Z", "0"));

        var ada = customer("ada");
        assertThat(ada.getInt("orderCount")).isEqualTo(3);
        assertThat(ada.getString("totalSpent.amount")).isEqualTo("30.50");
        assertThat(ada.getString("averageOrderValue.amount")).isEqualTo("10.17");
        assertThat(ada.getString("firstOrderAt")).isEqualTo("1997-01-01T10:00:00Z");
        assertThat(ada.getString("lastOrderAt")).isEqualTo("1997-03-01T10:00:00Z");

        var cancelled = new HashMap<String, Object>(order("o1", "ada", "1997-03-01T10:00:00Z", "10.00"));
        cancelled.put("status", "CANCELLED");
        record(cancelled);

        ada = customer("ada");
        assertThat(ada.getInt("orderCount")).isEqualTo(2);
        assertThat(ada.getString("totalSpent.amount")).isEqualTo("20.50");
        assertThat(ada.getString("lastOrderAt")).isEqualTo("1997-02-01T10:00:00Z");

        // A status that is not named stays.
        record(order("o1", "ada", "1997-03-01T10:00:00Z", "10.00"));
        assertThat(customer("ada").getInt("orderCount")).isEqualTo(2);
    }

    @Test
    void theSameOrdersTwiceChangeNothing() {
        var orders = List.of(
                order("o1", "ada", "1997-03-01T10:00:00Z", "10.00"),
                order("o2", "ada", "1997-03-01T10:00:00Z", "10.00"));
        var first = record(orders).getList("orders.id");
        var second = record(orders).getList("orders.id");

        assertThat(second).isEqualTo(first);
        assertThat(customer("ada").getInt("orderCount")).isEqualTo(2);
    }

    @Test
    void theSumsAreExactWhenOrdersOfOneCustomerComeInAtOnce() {
        var clients = IntStream.range(0, 6)
                .mapToObj(client -> CompletableFuture.runAsync(() -> {
                    for (int order = 0; order < 4; order++) {
                        record(order("o" + client + "-" + order, "ada", "1997-03-01T10:00:00Z", "1.25"));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(clients).join();

        assertThat(customer("ada").getInt("orderCount")).isEqualTo(24);
        assertThat(customer("ada").getString("totalSpent.amount")).isEqualTo("30.00");
    }

    @Test
    void anOrderThatMovesToAnotherCustomerChangesBothSums() {
        record(order("o1", "ada", "1997-03-01T10:00:00Z", "10.00"));
        record(order("o1", "bob", "1997-03-01T10:00:00Z", "12.00"));

        assertThat(customer("ada").getInt("orderCount")).isZero();
        assertThat(customer("ada").getString("lastOrderAt")).isNull();
        assertThat(customer("bob").getString("totalSpent.amount")).isEqualTo("12.00");
    }

    @Test
    void ofTwoThatBringTheSameOrderAtOnceTheLaterOneHolds() {
        var ofAda = new OrderInput();
        ofAda.setExternalId("o1");
        ofAda.setCustomerExternalId("ada");
        ofAda.setOrderedAt(Instant.parse("1997-03-01T10:00:00Z"));
        ofAda.setAmount("10.00");
        var written = new CompletableFuture<Boolean>();
        var earlier = CompletableFuture.runAsync(() -> tenantContext.runAs(owner.tenantId(), () -> {
            orders.record(List.of(ofAda));
            written.complete(true);
            // Not committed before the other has begun.
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }));
        written.join();

        record(order("o1", "bob", "1997-03-01T10:00:00Z", "12.00"));
        earlier.join();

        assertThat(customer("ada").getInt("orderCount")).isZero();
        assertThat(customer("bob").getString("totalSpent.amount")).isEqualTo("12.00");
    }

    @Test
    void unitsLeftOutStayAndUnitsThatAreNullAreEmptied() {
        var order = new HashMap<String, @Nullable Object>(order("o1", "ada", "1997-03-01T10:00:00Z", "10.00"));
        order.put("units", 3);
        assertThat(record(order).getInt("orders[0].units")).isEqualTo(3);
        order.remove("units");
        assertThat(record(order).getInt("orders[0].units")).isEqualTo(3);
        order.put("units", null);
        assertThat(record(order).getString("orders[0].units")).isNull();
    }

    @Test
    void everyFaultIsNamedByItsFieldAndNothingIsStored() {
        var badUnits = new HashMap<String, Object>(order("units", "ada", "1997-03-01T10:00:00Z", "1"));
        badUnits.put("units", -1);
        var payload = owner.attempt(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(
                                order("good", "ada", "1997-03-01T10:00:00Z", "1"),
                                order("negative", "ada", "1997-03-01T10:00:00Z", "-1.00"),
                                order("precise", "ada", "1997-03-01T10:00:00Z", "1.005"),
                                order("huge", "ada", "1997-03-01T10:00:00Z", "1000000000000"),
                                order("ancient", "ada", "1815-12-10T00:00:00Z", "1"),
                                badUnits,
                                order("good", "ada", "1997-03-01T10:00:00Z", "1"))),
                "orders { id }");

        assertThat(payload.getList("userErrors.field"))
                .isEqualTo(List.of(
                        List.of("input", "orders", "1", "amount"),
                        List.of("input", "orders", "2", "amount"),
                        List.of("input", "orders", "3", "amount"),
                        List.of("input", "orders", "4", "orderedAt"),
                        List.of("input", "orders", "5", "units"),
                        List.of("input", "orders", "6", "externalId")));
        assertThat(payload.getString("orders")).isNull();
        assertThat(customer("ada").getInt("orderCount")).isZero();
    }

    @Test
    void anUnknownCustomerIsNamedAndNothingIsStored() {
        var payload = owner.attempt(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(
                                order("o1", "ada", "1997-03-01T10:00:00Z", "1"),
                                order("o2", "nobody", "1997-03-01T10:00:00Z", "1"))),
                "orders { id }");

        assertThat(payload.getList("userErrors.code")).isEqualTo(List.of("UNKNOWN_CUSTOMER"));
        assertThat(payload.getList("userErrors.field"))
                .isEqualTo(List.of(List.of("input", "orders", "1", "customerExternalId")));
        assertThat(customer("ada").getInt("orderCount")).isZero();
    }

    @Test
    void anOrderNamesItsCustomerByAnyIdentity() {
        var people = new PeopleApi(owner);
        people.upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        var till = Map.of("kind", "EXTERNAL", "value", "p-1", "source", "pos");
        people.upsert(Map.of("externalId", "bob", "identities", List.of(till)));

        record(
                by("o1", Map.of("identities", List.of(email("ADA@example.com")))),
                by("o2", Map.of("identities", List.of(till))),
                by("o3", Map.of("anonymousId", "browser-1")),
                by("o4", Map.of("anonymousId", "browser-1")),
                by("o5", Map.of("identities", List.of(email("guest@example.com")))),
                by("o6", Map.of("customerExternalId", "cyd", "identities", List.of(email("cyd@example.com")))));
        record(by("o7", Map.of("identities", List.of(email("guest@example.com")))));

        assertThat(orderCounts())
                .isEqualTo(Map.of("ada", 1, "bob", 1, "cyd", 1, "browser-1", 2, "guest@example.com", 2));
    }

    @Test
    void anOrderSaysNothingOfACustomerWhoIsThereAndMoreThanAnEventOfOneWhoIsNot() {
        var visit = Map.of(
                "anonymousId",
                "browser-1",
                "identities",
                List.of(email("guest@example.com")),
                "type",
                "visit",
                "occurredAt",
                Instant.now().toString());
        owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(visit)), "results { status }");

        record(
                by("o1", Map.of("customerExternalId", "ada", "identities", List.of(email("old@example.com")))),
                by("o2", Map.of("identities", List.of(email("old@example.com")))),
                by("o3", Map.of("identities", List.of(email("guest@example.com")))));

        assertThat(customer("ada").getInt("orderCount")).isEqualTo(1);
        assertThat(orderCounts())
                .as("whom only an event knows by the address is not whose order it is")
                .isEqualTo(Map.of("ada", 1, "bob", 0, "old@example.com", 1, "browser-1", 0, "guest@example.com", 1));
        assertThat(new PeopleApi(owner).proposals()).hasSize(1);
    }

    @Test
    void whoIsNamedByNothingOrWasErasedGetsNoOrder() {
        var ada = new PeopleApi(owner).upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", ada, "reason", "Asked for"),
                "erasure { erasedAt }");

        assertThat(refused(by("o1", Map.of()), by("o2", Map.of("identities", List.of(email("nobody"))))))
                .containsExactly("INVALID input.orders.0", "INVALID input.orders.1.identities.0.value");
        assertThat(refused(
                        by("o1", Map.of("customerExternalId", "ada")),
                        by("o2", Map.of("identities", List.of(email("ada@example.com")))),
                        by("o3", Map.of("anonymousId", "browser-1"))))
                .containsExactly("SUPPRESSED input.orders.0.customerExternalId", "SUPPRESSED input.orders.1");
        assertThat(orderCounts()).isEqualTo(Map.of("bob", 0));
    }

    @Test
    void ordersThatNameTheSamePersonAtOnceBeginOneCustomer() {
        var clients = IntStream.range(0, 6)
                .mapToObj(client -> CompletableFuture.runAsync(() ->
                        record(by("o" + client, Map.of("identities", List.of(email("guest@example.com")))))))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(clients).join();

        assertThat(orderCounts()).isEqualTo(Map.of("ada", 0, "bob", 0, "guest@example.com", 6));
    }

    @Test
    void anOrderIsANode() {
        var id = record(order("o1", "ada", "1997-03-01T10:00:00Z", "10.00")).getString("orders[0].id");

        var node = owner.query(
                "query($id: ID!) { node(id: $id) { id ... on Order { externalId amount { amount currencyCode } status"
                        + " } } }",
                Map.of("id", id));
        assertThat(node.getString("node.externalId")).isEqualTo("o1");
        assertThat(node.getString("node.amount.currencyCode")).isEqualTo("USD");
        assertThat(node.getString("node.status")).isEqualTo("PLACED");
        assertThat(Api.newTenant()
                        .query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                        .getString("node"))
                .isNull();
    }

    @Test
    void ordersArePagedBothWaysTheLatestFirst() {
        // Two at the same moment: the id decides.
        record(
                order("o1", "ada", "1997-01-01T00:00:00Z", "1"),
                order("o2", "ada", "1997-01-02T00:00:00Z", "1"),
                order("o3", "ada", "1997-01-02T00:00:00Z", "2"),
                order("o4", "ada", "1997-01-03T00:00:00Z", "1"),
                order("o5", "ada", "1997-01-04T00:00:00Z", "1"));

        var all = orders("first: 100");
        assertThat(all.<String>getList("nodes.externalId"))
                .startsWith("o5", "o4")
                .endsWith("o1")
                .hasSize(5);
        assertThat(all.getInt("totalCount")).isEqualTo(5);
        List<String> expected = all.getList("nodes.externalId");

        var forward = new ArrayList<String>();
        String position = "";
        boolean more = true;
        while (more) {
            var page = orders("first: 2" + position);
            forward.addAll(page.<String>getList("nodes.externalId"));
            position = ", after: \"" + page.getString("pageInfo.endCursor") + "\"";
            more = page.getBoolean("pageInfo.hasNextPage");
        }
        assertThat(forward).isEqualTo(expected);

        var backward = new ArrayList<String>();
        position = "";
        more = true;
        while (more) {
            var page = orders("last: 2" + position);
            backward.addAll(0, page.<String>getList("nodes.externalId"));
            position = ", before: \"" + page.getString("pageInfo.startCursor") + "\"";
            more = page.getBoolean("pageInfo.hasPreviousPage");
        }
        assertThat(backward).isEqualTo(expected);
        assertThat(Collections.frequency(expected, "o3")).isEqualTo(1);
    }

    @Test
    void eachAliasOfOrdersHasItsOwnArguments() {
        record(
                order("a1", "ada", "1997-01-01T00:00:00Z", "1"),
                order("a2", "ada", "1997-01-02T00:00:00Z", "1"),
                order("b1", "bob", "1997-01-01T00:00:00Z", "1"));

        var nodes = owner.query("""
                        { customers(sort: { by: TOTAL_SPENT, direction: DESC }) { nodes { externalId
                            latest: orders(first: 1) { nodes { externalId } pageInfo { hasNextPage } totalCount }
                            earliest: orders(last: 1) { nodes { externalId } }
                            all: orders { nodes { externalId } } } } }""").setRootPath("data.customers.nodes");

        assertThat(nodes.getList("externalId")).isEqualTo(List.of("ada", "bob"));
        assertThat(nodes.getList("latest.nodes.externalId")).isEqualTo(List.of(List.of("a2"), List.of("b1")));
        assertThat(nodes.getList("latest.pageInfo.hasNextPage")).isEqualTo(List.of(true, false));
        assertThat(nodes.getList("latest.totalCount")).isEqualTo(List.of(2, 1));
        assertThat(nodes.getList("earliest.nodes.externalId")).isEqualTo(List.of(List.of("a1"), List.of("b1")));
        assertThat(nodes.getList("all.nodes.externalId")).isEqualTo(List.of(List.of("a2", "a1"), List.of("b1")));

        String cursor = orders("first: 1").getString("pageInfo.endCursor");
        var after = owner.query("{ customers(sort: { by: TOTAL_SPENT, direction: DESC }) { nodes { orders(after: \""
                        + cursor + "\") { nodes { externalId } pageInfo { hasPreviousPage } } } } }")
                .setRootPath("data.customers.nodes.orders");
        assertThat(after.getList("nodes.externalId")).isEqualTo(List.of(List.of("a1"), List.of("b1")));
        assertThat(after.getList("pageInfo.hasPreviousPage")).isEqualTo(List.of(true, false));
    }

    private static Map<String, ?> email(String address) {
        return Map.of("kind", "EMAIL", "value", address);
    }

    private static Map<String, Object> by(String externalId, Map<String, ?> who) {
        var order = new HashMap<String, Object>(who);
        order.put("externalId", externalId);
        order.put("orderedAt", "1997-03-01T10:00:00Z");
        order.put("amount", "1");
        return order;
    }

    /** By the external id or, where there is none, by the first identity. */
    private Map<String, Integer> orderCounts() {
        var customers = owner.query("{ customers { nodes { externalId orderCount identities { value } } } }")
                .setRootPath("data.customers.nodes");
        var counts = new HashMap<String, Integer>();
        for (int index = 0; index < customers.getInt("size()"); index++) {
            String externalId = customers.getString("[" + index + "].externalId");
            String name = externalId == null ? customers.getString("[" + index + "].identities[0].value") : externalId;
            counts.put(name, customers.getInt("[" + index + "].orderCount"));
        }
        return counts;
    }

    @SafeVarargs
    private List<String> refused(Map<String, ?>... orders) {
        var payload =
                owner.attempt("recordOrders", "RecordOrdersInput", Map.of("orders", List.of(orders)), "orders { id }");
        List<String> codes = payload.getList("userErrors.code");
        List<List<String>> fields = payload.getList("userErrors.field");
        return IntStream.range(0, codes.size())
                .mapToObj(index -> codes.get(index) + " " + String.join(".", fields.get(index)))
                .toList();
    }

    @SafeVarargs
    private JsonPath record(Map<String, ?>... orders) {
        return record(List.of(orders));
    }

    private JsonPath record(List<? extends Map<String, ?>> orders) {
        return owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of("orders", orders),
                "orders { id externalId units status amount { amount } }");
    }

    private JsonPath orders(String arguments) {
        return owner.query("{ customers(filter: { externalId: [\"ada\"] }) { nodes { orders(" + arguments
                        + ") { totalCount nodes { externalId }"
                        + " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }")
                .setRootPath("data.customers.nodes[0].orders");
    }

    private JsonPath customer(String externalId) {
        return owner.query(
                        "query($ids: [String!]) { customers(filter: { externalId: $ids }) { nodes { " + SUMS + " } } }",
                        Map.of("ids", List.of(externalId)))
                .setRootPath("data.customers.nodes[0]");
    }

    private static Map<String, Object> order(String externalId, String customer, String orderedAt, String amount) {
        return Map.of(
                "externalId", externalId, "customerExternalId", customer, "orderedAt", orderedAt, "amount", amount);
    }
}
