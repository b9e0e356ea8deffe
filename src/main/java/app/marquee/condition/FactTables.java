package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a statement needs to know of each customer besides the row {@code c} of table customer. Facts are collected while
 * they are asked for, so that however many there are, orders and messages are each read in one pass:
 *
 * <pre>
 * f  order_facts    per customer who ever ordered: count, sum, first and last of the orders, in each window asked for
 * m  message_facts  per customer: messages received, and interacted with, in each window asked for
 *    population     one row over order_facts: the benchmark, and percentiles of the customers' means
 * </pre>
 */
final class FactTables {
    private static final String BENCHMARK =
            "(select b.amount from benchmark b where b.tenant_id = :tenantId and b.metric = 'AVERAGE_ORDER_VALUE')";
    private static final String NO_MESSAGES = """
            select cast(null as uuid) as customer_id, cast(null as timestamptz) as received_at, \
            cast(null as timestamptz) as interacted_at where false""";

    private final Instant asOf;
    private final SqlParameters parameters;
    private final List<String> receivedMessages;
    private final Map<String, String> orderFacts = new LinkedHashMap<>();
    private final Map<String, String> population = new LinkedHashMap<>();
    private final Map<String, String> messageFacts = new LinkedHashMap<>();

    FactTables(Instant asOf, SqlParameters parameters, List<String> receivedMessages) {
        this.asOf = asOf;
        this.parameters = parameters;
        this.receivedMessages = receivedMessages;
    }

    boolean isEmpty() {
        return orderFacts.isEmpty() && messageFacts.isEmpty();
    }

    /** Null for who never ordered, as everything about orders. */
    String orders(Window window) {
        return orderFact("orders" + suffix(window), "count(*)" + inside(window, "o.ordered_at"));
    }

    String amount(Window window) {
        return orderFact("amount" + suffix(window), "sum(o.amount)" + inside(window, "o.ordered_at"));
    }

    String firstOrderAt() {
        return orderFact("first_at", "min(o.ordered_at)");
    }

    String lastOrderAt() {
        return orderFact("last_at", "max(o.ordered_at)");
    }

    /** Of whole numbers of ten-thousandths, so that it is rounded only once: means that are equal compare as equal. */
    String mean(Window window) {
        return "cast(%s * 10000 as double precision) / nullif(%s * 10000, 0)".formatted(amount(window), orders(window));
    }

    /** Of customers: orders of erased ones still count in sums, and together are no customer. */
    String percentile(BigDecimal fraction, Window window) {
        return populationFact(
                "percentile" + suffix(window) + "_at_"
                        + fraction.toPlainString().replace('.', '_'),
                "percentile_cont(cast(%s as double precision)) within group (order by %s) filter (where f.customer_id is not null)"
                        .formatted(parameters.add(fraction), mean(window)));
    }

    /** The benchmark is a sum over a number of orders, too: the tenant's own one is that of one order. */
    String benchmarkAmount() {
        return populationFact("benchmark_amount", "coalesce(" + BENCHMARK + ", sum(" + amount(Window.ALL_TIME) + "))");
    }

    String benchmarkOrders() {
        return populationFact(
                "benchmark_orders",
                "case when " + BENCHMARK + " is null then sum(" + orders(Window.ALL_TIME) + ") else 1 end");
    }

    /** Null for who never received a message, as is what was interacted with. */
    String received(Window window) {
        return messageFact("received" + suffix(window), "count(*)" + inside(window, "r.received_at"));
    }

    String interacted(Window window) {
        return messageFact("interacted" + suffix(window), "count(r.interacted_at)" + inside(window, "r.received_at"));
    }

    /** The tables, before the select. */
    String definitions() {
        var tables = new ArrayList<String>();
        if (!orderFacts.isEmpty()) {
            tables.add("""
                    order_facts as (
                        select o.customer_id, %s
                        from customer_order o
                        where o.tenant_id = :tenantId and o.status = 'PLACED' and o.ordered_at <= %s
                        group by o.customer_id)""".formatted(columns(orderFacts), parameters.add(asOf)));
        }
        if (!population.isEmpty()) {
            tables.add("""
                    population as (
                        select %s
                        from order_facts f)""".formatted(columns(population)));
        }
        if (!messageFacts.isEmpty()) {
            tables.add("""
                    message_facts as (
                        select r.customer_id, %s
                        from (%s) r
                        where r.received_at <= %s
                        group by r.customer_id)""".formatted(columns(messageFacts), messages(), parameters.add(asOf)));
        }
        return tables.isEmpty() ? "" : "with " + String.join(",\n", tables) + "\n";
    }

    /** The tables, after {@code c}. */
    String joins() {
        return (orderFacts.isEmpty() ? "" : "\nleft join order_facts f on f.customer_id = c.id")
                + (messageFacts.isEmpty() ? "" : "\nleft join message_facts m on m.customer_id = c.id");
    }

    /** Of persons, whichever of their records they went to. What happened to one after asOf did not happen yet. */
    private String messages() {
        return ("select coalesce(p.merged_into, s.customer_id) as customer_id, s.received_at,"
                        + " case when s.interacted_at <= %s then s.interacted_at end as interacted_at from (%s) s"
                        + " left join customer p on p.tenant_id = :tenantId and p.id = s.customer_id"
                        + " and p.merged_into is not null")
                .formatted(
                        parameters.add(asOf),
                        receivedMessages.isEmpty() ? NO_MESSAGES : String.join(" union all ", receivedMessages));
    }

    /** The upper end, asOf, is that of the whole pass. */
    private String inside(Window window, String time) {
        return window.days().isPresent()
                ? " filter (where " + time + " > "
                        + parameters.add(Moment.daysBefore(asOf, window.days().getAsInt())) + ")"
                : "";
    }

    private static String suffix(Window window) {
        return window.days().isPresent() ? "_" + window.days().getAsInt() : "";
    }

    private String orderFact(String column, String aggregate) {
        orderFacts.putIfAbsent(column, aggregate);
        return "f." + column;
    }

    private String populationFact(String column, String aggregate) {
        population.putIfAbsent(column, aggregate);
        return "(select " + column + " from population)";
    }

    private String messageFact(String column, String aggregate) {
        messageFacts.putIfAbsent(column, aggregate);
        return "m." + column;
    }

    private static String columns(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getValue() + " as " + fact.getKey())
                .collect(joining(", "));
    }
}
