package app.marquee.tier;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.Cdnow;
import app.marquee.MarqueeTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real orders of the CDNOW shop against tiers computed here, customer by customer, from the definitions alone. */
@MarqueeTest
class CdnowTiersTest {
    private static final List<String> TIERS =
            List.of("HIGH_VALUE", "POTENTIAL", "AT_RISK", "NEW", "DORMANT", "REGULAR");

    @Test
    void everyTierHasTheCustomersThatTheDefinitionsGiveIt() throws IOException {
        var customers = customers();
        var owner = Cdnow.newTenant();
        var policyId = owner.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "RFM", "template", "RFM_BEHAVIOUR"),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");

        for (var asOf : List.of("1998-07-01T00:00:00Z", "1997-03-31T00:00:00Z", "1997-08-15T12:00:00Z")) {
            assertThat(counts(owner, policyId, asOf))
                    .as(asOf)
                    .containsExactlyInAnyOrderEntriesOf(expected(customers, Instant.parse(asOf)));
        }
    }

    private static Map<String, Integer> counts(Api owner, String policyId, String asOf) {
        var rows = owner.query(
                        "query($id: ID, $asOf: DateTime) { tierCounts(policyId: $id, asOf: $asOf) { tier { code } count } }",
                        Map.of("id", policyId, "asOf", asOf))
                .getList("tierCounts", Map.class);
        var counts = new HashMap<String, Integer>();
        for (var row : rows) {
            var tier = (Map<?, ?>) row.get("tier");
            counts.put(tier == null ? "none" : String.valueOf(tier.get("code")), (Integer) row.get("count"));
        }
        return counts;
    }

    private static Map<String, Integer> expected(Collection<List<Order>> customers, Instant asOf) {
        var known = customers.stream()
                .map(orders -> orders.stream()
                        .filter(order -> !order.at().isAfter(asOf))
                        .toList())
                .toList();
        var all = known.stream().flatMap(List::stream).toList();
        var percentile = percentile(known.stream()
                .filter(orders -> !orders.isEmpty())
                .mapToDouble(CdnowTiersTest::mean)
                .sorted()
                .toArray());
        var counts = new HashMap<String, Integer>();
        TIERS.forEach(tier -> counts.put(tier, 0));
        known.forEach(orders -> counts.merge(tier(orders, all, percentile, asOf), 1, Integer::sum));
        return counts;
    }

    private static String tier(List<Order> orders, List<Order> all, double percentile, Instant asOf) {
        if (orders.isEmpty()) {
            return "none";
        }
        var last = orders.stream().map(Order::at).max(Instant::compareTo).orElseThrow();
        var first = orders.stream().map(Order::at).min(Instant::compareTo).orElseThrow();
        var recent = orders.stream()
                .filter(order -> order.at().isAfter(daysBefore(asOf, 30)))
                .toList();
        if (recent.size() >= 3 && isOneAndAHalfTimes(recent, all)) {
            return "HIGH_VALUE";
        }
        // Nobody was sent a message, so nobody has potential.
        if (!last.isAfter(daysBefore(asOf, 120)) && mean(orders) >= percentile) {
            return "AT_RISK";
        }
        if (first.isAfter(daysBefore(asOf, 30))) {
            return "NEW";
        }
        return last.isAfter(daysBefore(asOf, 180)) ? "REGULAR" : "DORMANT";
    }

    private static boolean isOneAndAHalfTimes(List<Order> orders, List<Order> all) {
        var left = sum(orders).multiply(BigDecimal.valueOf(all.size())).multiply(BigDecimal.valueOf(2));
        var right = sum(all).multiply(BigDecimal.valueOf(orders.size())).multiply(BigDecimal.valueOf(3));
        return left.compareTo(right) >= 0;
    }

    private static double mean(List<Order> orders) {
        return sum(orders)
                .divide(BigDecimal.valueOf(orders.size()), MathContext.DECIMAL128)
                .doubleValue();
    }

    private static BigDecimal sum(List<Order> orders) {
        return orders.stream().map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The 70th, between two values in proportion. */
    private static double percentile(double[] sorted) {
        double position = 0.7 * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static Instant daysBefore(Instant asOf, int days) {
        return asOf.minus(Duration.ofDays(days));
    }

    private static Collection<List<Order>> customers() throws IOException {
        try (var lines = Files.lines(Cdnow.TRANSACTIONS)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields -> new Order(
                            fields[0],
                            LocalDate.parse(fields[1])
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant(),
                            new BigDecimal(fields[3])))
                    .collect(groupingBy(Order::customer))
                    .values();
        }
    }

    private record Order(String customer, Instant at, BigDecimal amount) {}
}
