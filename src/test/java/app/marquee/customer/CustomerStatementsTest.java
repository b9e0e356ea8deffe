package app.marquee.customer;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CustomerStatementsTest {
    private static final String EVERYTHING = """
            totalCount pageInfo { hasNextPage }
            edges { node { ...whole } }
            nodes { ...whole }
            """;
    private static final String FRAGMENT = """
            fragment whole on Customer {
              id externalId displayName orderCount totalSpent { amount } averageOrderValue { amount }
              identities { kind value } consents { purpose granted } tags { key value } tier { code }
              orders(first: 1) { totalCount nodes { id amount { amount } } }
              earliest: orders(last: 2) { nodes { id } pageInfo { hasPreviousPage } }
            }
            """;

    @Inject
    SqlRecorder sql;

    @Test
    void aPageTakesAsManyStatementsForTwentyCustomersAsForOne() {
        Api owner = shop(1);
        Api marketer = owner.member("MARKETER");
        Api largeOwner = shop(20);
        Api largeMarketer = largeOwner.member("MARKETER");
        // What is read once and kept is not to be counted.
        everythingOf(marketer, 1);
        everythingOf(largeMarketer, 20);

        var forOne = sql.during(() -> everythingOf(marketer, 1));
        var forTwenty = sql.during(() -> everythingOf(largeMarketer, 20));

        assertThat(forTwenty).hasSameSizeAs(forOne);
        assertThat(forTwenty).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void aLookAtWholeAddressesIsRecordedOnceForAll() {
        Api owner = shop(20);
        Api marketer = owner.member("MARKETER");
        everythingOf(owner, 20);
        everythingOf(marketer, 20);

        var masked = sql.during(() -> everythingOf(marketer, 20));
        var whole = sql.during(() -> everythingOf(owner, 20));

        assertThat(masked).noneMatch(statement -> statement.contains("insert"));
        assertThat(whole).filteredOn(statement -> statement.contains("insert")).hasSize(1);
        // The lock of the audit log, its last entry, and the new one.
        assertThat(whole).hasSize(masked.size() + 3);
    }

    private static void everythingOf(Api caller, int expected) {
        var nodes = caller.query("{ customers(first: 20) { " + EVERYTHING + " } } " + FRAGMENT)
                .getList("customers.nodes.orders.totalCount");
        assertThat(nodes).hasSize(expected).allMatch(count -> count.equals(2));
    }

    private static Api shop(int customers) {
        Api owner = Api.newTenant();
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        numbers(customers).stream()
                                .map(CustomerStatementsTest::customer)
                                .toList()),
                "customers { id }");
        owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        numbers(2 * customers).stream()
                                .map(number -> order(number, number % customers))
                                .toList()),
                "orders { id }");
        return owner;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Map<String, ?> customer(int number) {
        return Map.of(
                "externalId",
                "c" + number,
                "email",
                "c" + number + "@example.com",
                "consents",
                List.of(Map.of("purpose", "MARKETING", "granted", true, "source", "shop")),
                "tags",
                List.of(Map.of("key", "city", "value", "London")));
    }

    private static Map<String, ?> order(int number, int customer) {
        return Map.of(
                "externalId",
                "o" + number,
                "customerExternalId",
                "c" + customer,
                "orderedAt",
                "1997-01-01T00:00:00Z",
                "amount",
                "1.00");
    }
}
