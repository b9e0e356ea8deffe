package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The one place where conditions become SQL. Each condition becomes an expression over {@code c} (table customer) and
 * the facts it asks for, which are collected while conditions are added, so that however many conditions there are,
 * orders and messages are each read in one pass:
 *
 * <pre>
 * f  order_facts    per customer who ever ordered: count, sum, first and last of the orders, in each window asked for
 * p  population     one row over order_facts: the benchmark, and percentiles of the customers' means
 * m  message_facts  per customer: messages received, and interacted with, in each window asked for
 * </pre>
 */
final class ConditionSql implements Condition.Visitor<String> {
    private static final String NO_MESSAGES = """
            select cast(null as uuid) as customer_id, cast(null as timestamptz) as received_at, \
            cast(null as timestamptz) as interacted_at where false""";

    private static final String BENCHMARK =
            "(select b.amount from benchmark b where b.tenant_id = :tenantId and b.metric = 'AVERAGE_ORDER_VALUE')";

    private final Instant asOf;
    private final ZoneId zone;
    private final List<String> receivedMessages;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<Object, String> parameterNames = new LinkedHashMap<>();
    private final Map<String, String> orderFacts = new LinkedHashMap<>();
    private final Map<String, String> population = new LinkedHashMap<>();
    private final Map<String, String> messageFacts = new LinkedHashMap<>();

    ConditionSql(UUID tenantId, Instant asOf, ZoneId zone, List<String> receivedMessages) {
        this.asOf = asOf;
        this.zone = zone;
        this.receivedMessages = receivedMessages;
        parameters.put("tenantId", tenantId);
    }

    /** True or false for each customer, never null: in two-valued logic a negation means what it says. */
    String expression(Condition condition) {
        return condition.accept(this);
    }

    /** An expression of its own over {@code c} that needs nothing around it. */
    SqlPredicate predicate(Condition condition) {
        var expression = expression(condition);
        var needsFacts = !(orderFacts.isEmpty() && population.isEmpty() && messageFacts.isEmpty());
        var sql = needsFacts ? "c.id in (" + select("c.id", expression).sql() + ")" : expression;
        return new SqlPredicate(sql, parameters);
    }

    /** Those customers of the tenant for whom the expression holds, with the facts that all expressions so far need. */
    SqlSelect select(String columns, String expression) {
        var sql = "%sselect %s\nfrom customer c%s\nwhere c.tenant_id = :tenantId and (%s)"
                .formatted(factTables(), columns, joins(), expression);
        return new SqlSelect(sql, parameters);
    }

    String parameter(Object value) {
        return parameterNames.computeIfAbsent(value, ignored -> newParameter(value));
    }

    @Override
    public String everyone(Condition.Everyone condition) {
        return "true";
    }

    @Override
    public String allOf(Condition.AllOf condition) {
        return joined(condition.conditions(), " and ");
    }

    @Override
    public String anyOf(Condition.AnyOf condition) {
        return joined(condition.conditions(), " or ");
    }

    @Override
    public String not(Condition.Not condition) {
        return "not (" + expression(condition.condition()) + ")";
    }

    @Override
    public String orderCount(Condition.OrderCount condition) {
        return compare("coalesce(" + orders(condition.window()) + ", 0)", condition.bounds(), this::number);
    }

    @Override
    public String totalSpent(Condition.TotalSpent condition) {
        return compare("coalesce(" + amount(condition.window()) + ", 0)", condition.bounds(), this::number);
    }

    @Override
    public String averageOrderValue(Condition.AverageOrderValue condition) {
        var window = condition.window();
        return holds(condition.bounds().stream()
                .map(bound -> averageOrderValue(window, bound))
                .collect(joining(" and ")));
    }

    /** Sums are multiplied out rather than divided: the mean of three orders has no last decimal, so equal would not be equal. */
    private String averageOrderValue(Window window, Bound<Figure> bound) {
        var operator = " " + bound.comparison().operator() + " ";
        var number = bound.value().number();
        return switch (bound.value().kind()) {
            case AMOUNT -> amount(window) + operator + number(number) + " * " + orders(window);
            case TIMES_BENCHMARK ->
                amount(window) + " * " + benchmarkOrders() + operator + number(number) + " * " + benchmarkAmount()
                        + " * " + orders(window);
            case PERCENTILE -> mean(window) + operator + percentile(number, window);
        };
    }

    @Override
    public String interactionRate(Condition.InteractionRate condition) {
        var window = condition.window();
        var received = messageFact("received" + suffix(window), "count(*)" + inside(window, "r.received_at"));
        var interacted =
                messageFact("interacted" + suffix(window), "count(r.interacted_at)" + inside(window, "r.received_at"));
        var rates = condition.bounds().stream()
                .map(bound -> interacted + " " + bound.comparison().operator() + " " + number(bound.value()) + " * "
                        + received)
                .collect(joining(" and "));
        return holds(received + " > 0 and " + rates);
    }

    @Override
    public String time(Condition.Time condition) {
        var field = switch (condition.field()) {
            case FIRST_ORDER_AT -> orderFact("first_at", "min(o.ordered_at)");
            case LAST_ORDER_AT -> orderFact("last_at", "max(o.ordered_at)");
            case CREATED_AT -> "c.created_at";
        };
        return holds(compare(field, condition.bounds(), moment -> parameter(moment.resolve(asOf, zone))));
    }

    @Override
    public String text(Condition.Text condition) {
        return match(
                switch (condition.field()) {
                    case EXTERNAL_ID -> "c.external_id";
                    case DISPLAY_NAME -> "c.display_name";
                },
                condition.match());
    }

    @Override
    public String tag(Condition.Tag condition) {
        var tags = "customer_tag t where t.tenant_id = :tenantId and t.customer_id = c.id and t.key = "
                + parameter(condition.key()) + " and (t.expires_at is null or t.expires_at > " + parameter(asOf) + ")";
        return matchAny(tags, "t.value", condition.match());
    }

    @Override
    public String tier(Condition.Tier condition) {
        var tiers = "customer_tier t where t.tenant_id = :tenantId and t.customer_id = c.id";
        return matchAny(tiers, "t.tier_code", condition.match());
    }

    /** What was said about the one channel goes before what was said about all of them. */
    @Override
    public String consent(Condition.Consent condition) {
        var channel = condition.channel();
        var channels = channel == null
                ? "s.channel is null"
                : "(s.channel is null or s.channel = " + parameter(channel.name()) + ")";
        return holds("(select s.granted from consent s where s.tenant_id = :tenantId and s.customer_id = c.id"
                + " and s.purpose = " + parameter(condition.purpose().name()) + " and " + channels
                + " order by s.channel nulls last limit 1) = " + condition.granted());
    }

    private String joined(List<Condition> conditions, String operator) {
        return conditions.stream()
                .map(condition -> "(" + expression(condition) + ")")
                .collect(joining(operator));
    }

    private static <T> String compare(String value, List<Bound<T>> bounds, Function<T, String> other) {
        return bounds.stream()
                .map(bound -> value + " " + bound.comparison().operator() + " " + other.apply(bound.value()))
                .collect(joining(" and "));
    }

    private static String holds(String expression) {
        return "coalesce(" + expression + ", false)";
    }

    private String match(String value, TextMatch match) {
        return switch (match.kind()) {
            case ONE_OF -> holds(value + " = any(" + array(match.values()) + ")");
            case STARTS_WITH ->
                holds("starts_with(lower(" + value + "), "
                        + lowerCase(match.values().get(0)) + ")");
            case CONTAINS ->
                holds("strpos(lower(" + value + "), " + lowerCase(match.values().get(0)) + ") > 0");
            case PRESENT -> value + " is not null";
            case ABSENT -> value + " is null";
        };
    }

    /** {@code rows} are those of the customer, at most one of which has what is asked for. */
    private String matchAny(String rows, String value, TextMatch match) {
        return switch (match.kind()) {
            case ONE_OF, STARTS_WITH, CONTAINS -> "exists (select from " + rows + " and " + match(value, match) + ")";
            case PRESENT -> "exists (select from " + rows + ")";
            case ABSENT -> "not exists (select from " + rows + ")";
        };
    }

    /** Says its type: next to a count, the database would take it for a whole number. */
    private String number(BigDecimal value) {
        return "cast(" + parameter(value) + " as numeric)";
    }

    private String array(List<String> values) {
        return parameterNames.computeIfAbsent(values, ignored -> newParameter(values.toArray(String[]::new)));
    }

    private String lowerCase(String value) {
        return "lower(cast(" + parameter(value) + " as text))";
    }

    private String newParameter(Object value) {
        var name = "condition" + (parameterNames.size() + 1);
        parameters.put(name, value);
        return ":" + name;
    }

    private String orders(Window window) {
        return orderFact("orders" + suffix(window), "count(*)" + inside(window, "o.ordered_at"));
    }

    private String amount(Window window) {
        return orderFact("amount" + suffix(window), "sum(o.amount)" + inside(window, "o.ordered_at"));
    }

    /** Of whole numbers of ten-thousandths, so that it is rounded only once: means that are equal compare as equal. */
    private String mean(Window window) {
        return "cast(%s * 10000 as double precision) / nullif(%s * 10000, 0)".formatted(amount(window), orders(window));
    }

    private String percentile(BigDecimal fraction, Window window) {
        var column = "percentile_" + fraction.toPlainString().replace('.', '_') + suffix(window);
        return populationFact(
                column,
                "percentile_cont(cast(%s as double precision)) within group (order by %s)"
                        .formatted(parameter(fraction), mean(window)));
    }

    /** The benchmark is a sum over a number of orders, too: the tenant's own one is that of one order. */
    private String benchmarkAmount() {
        return populationFact("benchmark_amount", "coalesce(" + BENCHMARK + ", sum(" + amount(Window.ALL_TIME) + "))");
    }

    private String benchmarkOrders() {
        return populationFact(
                "benchmark_orders",
                "case when " + BENCHMARK + " is null then sum(" + orders(Window.ALL_TIME) + ") else 1 end");
    }

    private String orderFact(String column, String aggregate) {
        orderFacts.putIfAbsent(column, aggregate);
        return "f." + column;
    }

    private String populationFact(String column, String aggregate) {
        population.putIfAbsent(column, aggregate);
        return "p." + column;
    }

    private String messageFact(String column, String aggregate) {
        messageFacts.putIfAbsent(column, aggregate);
        return "m." + column;
    }

    private static String suffix(Window window) {
        return window.days().isPresent() ? "_" + window.days().getAsInt() : "";
    }

    /** The upper end, asOf, is that of the whole pass. */
    private String inside(Window window, String time) {
        return window.days().isPresent()
                ? " filter (where " + time + " > "
                        + parameter(daysAgo(window.days().getAsInt())) + ")"
                : "";
    }

    private Instant daysAgo(int days) {
        return new Moment.DaysAgo(days).resolve(asOf, zone);
    }

    private String factTables() {
        var tables = new ArrayList<String>();
        if (!orderFacts.isEmpty()) {
            tables.add("""
                    order_facts as (
                        select o.customer_id, %s
                        from customer_order o
                        where o.tenant_id = :tenantId and o.status = 'PLACED' and o.ordered_at <= %s
                        group by o.customer_id)""".formatted(columns(orderFacts), parameter(asOf)));
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
                        group by r.customer_id)""".formatted(columns(messageFacts), messages(), parameter(asOf)));
        }
        return tables.isEmpty() ? "" : "with " + String.join(",\n", tables) + "\n";
    }

    /** What happened to a message after asOf did not happen yet. */
    private String messages() {
        return "select x.customer_id, x.received_at,"
                + " case when x.interacted_at <= " + parameter(asOf)
                + " then x.interacted_at end as interacted_at from ("
                + (receivedMessages.isEmpty() ? NO_MESSAGES : String.join(" union all ", receivedMessages)) + ") x";
    }

    private String joins() {
        return (orderFacts.isEmpty() ? "" : "\nleft join order_facts f on f.customer_id = c.id")
                + (population.isEmpty() ? "" : "\ncross join population p")
                + (messageFacts.isEmpty() ? "" : "\nleft join message_facts m on m.customer_id = c.id");
    }

    private static String columns(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getValue() + " as " + fact.getKey())
                .collect(joining(", "));
    }
}
