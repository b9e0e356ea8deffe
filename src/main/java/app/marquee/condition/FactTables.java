package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What a statement needs to know of each customer besides the row {@code c} of table customer. Facts are collected while
 * they are asked for, so that however many there are, orders, events and messages are each read in one pass:
 *
 * <pre>
 * f  order_facts    per customer who ever ordered: count, sum, first and last of the orders, in each window asked for
 * v  event_facts    per customer who did any of what is asked for: count, sums and so on of the events
 * m  message_facts  per customer: messages received, and interacted with, in each window asked for
 *    population     one row over order_facts: sums of all orders, and percentiles of the customers' figures
 * </pre>
 *
 * Where answers are watched, it also collects the moments at which the clock alone may change one.
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
    private final FactScope scope;
    private final Map<String, String> orderFacts = new LinkedHashMap<>();
    private final Map<String, String> population = new LinkedHashMap<>();
    private final Map<String, String> messageFacts = new LinkedHashMap<>();
    private final Set<String> moments = new LinkedHashSet<>();

    FactTables(Instant asOf, SqlParameters parameters, List<String> receivedMessages, FactScope scope) {
        this.asOf = asOf;
        this.parameters = parameters;
        this.receivedMessages = receivedMessages;
        this.scope = scope;
    }

    boolean isEmpty() {
        return orderFacts.isEmpty() && messageFacts.isEmpty();
    }

    /** Null for who never ordered, as everything about orders. */
    String orders(Window window) {
        watchOrders(window);
        return orderFact("orders" + suffix(window), "count(*)" + inside(window, "o.ordered_at"));
    }

    String amount(Window window) {
        watchOrders(window);
        return orderFact("amount" + suffix(window), "sum(o.amount)" + inside(window, "o.ordered_at"));
    }

    String firstOrderAt() {
        watchOrders(Window.ALL_TIME);
        return orderFact("first_at", "min(o.ordered_at)" + inside(Window.ALL_TIME, "o.ordered_at"));
    }

    String lastOrderAt() {
        watchOrders(Window.ALL_TIME);
        return orderFact("last_at", "max(o.ordered_at)" + inside(Window.ALL_TIME, "o.ordered_at"));
    }

    /** An order that lies in the future comes, and the oldest one of a window leaves it. */
    private void watchOrders(Window window) {
        if (scope.watched()) {
            moments.add(orderFact(
                    "coming_at", "min(o.ordered_at) filter (where o.ordered_at > " + parameters.add(asOf) + ")"));
            watchExit(
                    window, days -> orderFact("oldest_" + days, "min(o.ordered_at)" + inside(window, "o.ordered_at")));
        }
    }

    private void watchExit(Window window, IntFunction<String> oldest) {
        window.days().ifPresent(days -> moments.add(later(oldest.apply(days), days)));
    }

    static String later(String moment, int days) {
        return "%s + interval '%d hours'".formatted(moment, days * 24);
    }

    /** From now on the answer is thought to change at the moment, where that is not null and has not passed. */
    void watch(String moment) {
        if (scope.watched()) {
            moments.add("case when %1$s > %2$s then %1$s end".formatted(moment, parameters.add(asOf)));
        }
    }

    Set<String> moments() {
        return moments;
    }

    /** Of whole numbers of ten-thousandths, so that it is rounded only once: means that are equal compare as equal. */
    String mean(Window window) {
        return "cast(%s * 10000 as double precision) / nullif(%s * 10000, 0)".formatted(amount(window), orders(window));
    }

    /** Of the customers who ordered in the window: orders of erased ones still count in sums, and together are no customer. */
    String percentile(String of, BigDecimal fraction, Window window, Supplier<String> figure) {
        return populationFact(
                percentileName(of, fraction, window),
                "double precision",
                () ->
                        "percentile_cont(cast(%s as double precision)) within group (order by %s) filter (where f.customer_id is not null and %s > 0)"
                                .formatted(parameters.add(fraction), figure.get(), orders(window)));
    }

    static String percentileName(String of, BigDecimal fraction, Window window) {
        return of + suffix(window) + "_at_" + fraction.toPlainString().replace('.', '_');
    }

    /** The benchmark is a sum over a number of orders, too: the tenant's own one is that of one order. */
    String benchmarkAmount() {
        return "coalesce(" + BENCHMARK + ", "
                + populationFact("all_amount", "numeric", () -> "sum(" + amount(Window.ALL_TIME) + ")") + ")";
    }

    String benchmarkOrders() {
        return "case when " + BENCHMARK + " is null then "
                + populationFact("all_orders", "numeric", () -> "sum(" + orders(Window.ALL_TIME) + ")") + " else 1 end";
    }

    /** Null for who never received a message, as is what was interacted with. */
    String received(Window window) {
        if (scope.watched()) {
            moments.add(messageFact(
                    "coming_at", "min(r.received_at) filter (where r.received_at > " + parameters.add(asOf) + ")"));
            watchExit(
                    window,
                    days -> messageFact("oldest_" + days, "min(r.received_at)" + inside(window, "r.received_at")));
        }
        return messageFact("received" + suffix(window), "count(*)" + inside(window, "r.received_at"));
    }

    String interacted(Window window) {
        return messageFact("interacted" + suffix(window), "count(r.interacted_at)" + inside(window, "r.received_at"));
    }

    /** The tables, before the select. */
    List<String> definitions() {
        var tables = new ArrayList<String>();
        if (!orderFacts.isEmpty()) {
            tables.add("""
                    order_facts %s (
                        select o.customer_id, %s
                        from customer_order o
                        where o.tenant_id = :tenantId and o.status = 'PLACED'%s%s
                        group by o.customer_id)""".formatted(
                            scope.as(), columns(orderFacts), past("o.ordered_at"), scope.restriction("o.customer_id")));
        }
        if (!population.isEmpty()) {
            tables.add("""
                    population as (
                        select %s
                        from order_facts f)""".formatted(columns(population)));
        }
        if (!messageFacts.isEmpty()) {
            tables.add("""
                    message_facts %s (
                        select r.customer_id, %s
                        from (%s) r
                        where true%s%s
                        group by r.customer_id)""".formatted(
                            scope.as(),
                            columns(messageFacts),
                            messages(),
                            past("r.received_at"),
                            scope.restriction("r.customer_id")));
        }
        return tables;
    }

    /** The tables, after {@code c}. */
    String joins() {
        return (orderFacts.isEmpty() ? "" : "\nleft join order_facts f on f.customer_id = c.id")
                + (messageFacts.isEmpty() ? "" : "\nleft join message_facts m on m.customer_id = c.id");
    }

    /** The figures of all customers that were asked for, by name, each as a text. */
    Map<String, String> figures() {
        var figures = new LinkedHashMap<String, String>();
        population.keySet().forEach(name -> figures.put(name, "cast((select " + name + " from population) as text)"));
        return figures;
    }

    /** Of persons, whichever of their records they went to. What happened to one after asOf did not happen yet. */
    private String messages() {
        return ("select coalesce(p.merged_into, s.customer_id) as customer_id, s.received_at,"
                        + " case when s.interacted_at <= %s then s.interacted_at end as interacted_at from (%s) s"
                        + " left join customer p on p.tenant_id = :tenantId and p.id = s.customer_id"
                        + " and p.merged_into is not null%s")
                .formatted(
                        parameters.add(asOf),
                        receivedMessages.isEmpty() ? NO_MESSAGES : String.join(" union all ", receivedMessages),
                        scope.ofRecords("s.customer_id"));
    }

    /** The upper end, asOf: that of the whole pass, unless what comes after is watched for. */
    String past(String time) {
        return scope.watched() ? "" : " and " + time + " <= " + parameters.add(asOf);
    }

    private String inside(Window window, String time) {
        var conditions = new ArrayList<String>();
        if (scope.watched()) {
            conditions.add(time + " <= " + parameters.add(asOf));
        }
        window.days().ifPresent(days -> conditions.add(time + " > " + parameters.add(Moment.daysBefore(asOf, days))));
        return conditions.isEmpty() ? "" : " filter (where " + String.join(" and ", conditions) + ")";
    }

    private static String suffix(Window window) {
        return window.days().isPresent() ? "_" + window.days().getAsInt() : "";
    }

    private String orderFact(String column, String aggregate) {
        orderFacts.putIfAbsent(column, aggregate);
        return "f." + column;
    }

    private String populationFact(String column, String type, Supplier<String> aggregate) {
        if (scope.keptFigures()) {
            return "(select cast(g.value as %s) from population_figure g where g.tenant_id = :tenantId and g.name = %s)"
                    .formatted(type, parameters.text(column));
        }
        population.computeIfAbsent(column, name -> aggregate.get());
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
