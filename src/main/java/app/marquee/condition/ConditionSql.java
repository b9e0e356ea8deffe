package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The one place where conditions become SQL: each becomes an expression over {@code c} (table customer) and the facts it
 * asks for. All conditions that one object translates share their facts.
 */
final class ConditionSql implements Condition.Visitor<String> {
    private final Instant asOf;
    private final ZoneId zone;
    private final SqlParameters parameters;
    private final FactTables facts;
    private final EventFacts events;
    private final FactScope scope;
    private final String segmentMembers;

    ConditionSql(
            UUID tenantId,
            Instant asOf,
            ZoneId zone,
            List<String> receivedMessages,
            String segmentMembers,
            FactScope scope) {
        this.asOf = asOf;
        this.zone = zone;
        this.parameters = new SqlParameters(tenantId);
        this.segmentMembers = segmentMembers;
        this.scope = scope;
        this.facts = new FactTables(asOf, parameters, receivedMessages, scope);
        this.events = new EventFacts(asOf, zone, parameters, scope, facts);
        scope.bind(parameters);
    }

    /** True or false for each customer, never null: in two-valued logic a negation means what it says. */
    String expression(Condition condition) {
        return condition.accept(this);
    }

    String text(String value) {
        return parameters.text(value);
    }

    /** An expression of its own over {@code c} that needs nothing around it. */
    SqlPredicate predicate(Condition condition) {
        var expression = expression(condition);
        var sql = facts.isEmpty() && events.isEmpty()
                ? expression
                : "c.id in (" + select("c.id", expression).sql() + ")";
        return new SqlPredicate(sql, parameters.of(sql));
    }

    /** Those customers of the tenant for whom the expression holds, with the facts that all expressions so far need. */
    SqlSelect select(String columns, String expression) {
        var sql = "%sselect %s\nfrom customer c%s%s\nwhere c.tenant_id = :tenantId and c.merged_into is null%s and (%s)"
                .formatted(
                        definitions(), columns, facts.joins(), events.joins(), scope.restriction("c.id"), expression);
        return new SqlSelect(sql, parameters.of(sql));
    }

    /** Until when all expressions so far are valid for the customer; null: as long as nothing changes but the clock. */
    String validUntil() {
        var moments = facts.moments();
        return moments.isEmpty() ? "cast(null as timestamptz)" : "least(" + String.join(", ", moments) + ")";
    }

    /** The figures of all customers that the expressions so far compare with: columns {@code name} and {@code value}. */
    Optional<SqlSelect> figures() {
        var figures = facts.figures();
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        var rows = figures.entrySet().stream()
                .map(figure -> "(" + parameters.text(figure.getKey()) + ", " + figure.getValue() + ")")
                .collect(joining(", "));
        var sql = definitions() + "select figure.name, figure.value from (values " + rows + ") as figure (name, value)";
        return Optional.of(new SqlSelect(sql, parameters.of(sql)));
    }

    private String definitions() {
        var tables = new ArrayList<>(facts.definitions());
        tables.addAll(events.definitions());
        return tables.isEmpty() ? "" : "with " + String.join(",\n", tables) + "\n";
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
        var orders = facts.orders(condition.window());
        return figures(orders, "orders", condition.window(), condition.bounds());
    }

    @Override
    public String totalSpent(Condition.TotalSpent condition) {
        var amount = facts.amount(condition.window());
        return figures(amount, "amount", condition.window(), condition.bounds());
    }

    /** A percentile of nobody is none, and then nothing compares with it. */
    private String figures(String value, String name, Window window, List<Bound<Figure>> bounds) {
        var present = "coalesce(" + value + ", 0)";
        return holds(compare(
                present,
                bounds,
                figure -> figure.kind() == Figure.Kind.PERCENTILE
                        ? facts.percentile(
                                name, figure.number(), window, () -> "cast(" + value + " as double precision)")
                        : parameters.number(figure.number())));
    }

    @Override
    public String averageOrderValue(Condition.AverageOrderValue condition) {
        return holds(condition.bounds().stream()
                .map(bound -> averageOrderValue(condition.window(), bound))
                .collect(joining(" and ")));
    }

    /** Sums are multiplied out, not divided: the mean of three orders has no last decimal, and equal would not be equal. */
    private String averageOrderValue(Window window, Bound<Figure> bound) {
        var operator = " " + bound.comparison().operator() + " ";
        var number = bound.value().number();
        return switch (bound.value().kind()) {
            case AMOUNT -> facts.amount(window) + operator + parameters.number(number) + " * " + facts.orders(window);
            case TIMES_BENCHMARK ->
                facts.amount(window) + " * " + facts.benchmarkOrders() + operator + parameters.number(number) + " * "
                        + facts.benchmarkAmount() + " * " + facts.orders(window);
            case PERCENTILE ->
                facts.mean(window) + operator + facts.percentile("mean", number, window, () -> facts.mean(window));
        };
    }

    @Override
    public String interactionRate(Condition.InteractionRate condition) {
        var received = facts.received(condition.window());
        var rates = compare(
                facts.interacted(condition.window()),
                condition.bounds(),
                rate -> parameters.number(rate) + " * " + received);
        return holds(received + " > 0 and " + rates);
    }

    @Override
    public String time(Condition.Time condition) {
        var field = switch (condition.field()) {
            case FIRST_ORDER_AT -> facts.firstOrderAt();
            case LAST_ORDER_AT -> facts.lastOrderAt();
            case CREATED_AT -> "c.created_at";
        };
        condition.bounds().stream()
                .map(Bound::value)
                .filter(Moment.DaysAgo.class::isInstance)
                .forEach(moment -> facts.watch(FactTables.later(field, ((Moment.DaysAgo) moment).days())));
        return holds(compare(field, condition.bounds(), moment -> parameters.add(moment.resolve(asOf, zone))));
    }

    @Override
    public String text(Condition.Text condition) {
        var field = switch (condition.field()) {
            case EXTERNAL_ID -> "c.external_id";
            case DISPLAY_NAME -> "c.display_name";
        };
        return TextSql.match(field, condition.match(), parameters);
    }

    @Override
    public String tag(Condition.Tag condition) {
        var tags = "customer_tag t where t.tenant_id = :tenantId and t.customer_id = c.id and t.key = %s"
                        .formatted(parameters.add(condition.key()))
                + " and (t.expires_at is null or t.expires_at > %s)".formatted(parameters.add(asOf));
        facts.watch("(select t.expires_at from " + tags + ")");
        return matchAny(tags, "t.value", condition.match());
    }

    @Override
    public String tier(Condition.Tier condition) {
        var tiers = "customer_tier t where t.tenant_id = :tenantId and t.customer_id = c.id";
        return matchAny(tiers, "t.tier_code", ValueMatch.of(condition.match()));
    }

    /** What was said about the one channel goes before what was said about all of them. */
    @Override
    public String consent(Condition.Consent condition) {
        var channel = condition.channel();
        var channels = channel == null
                ? "s.channel is null"
                : "(s.channel is null or s.channel = " + parameters.add(channel.name()) + ")";
        return holds("(select s.granted from consent s where s.tenant_id = :tenantId and s.customer_id = c.id"
                + " and s.purpose = " + parameters.add(condition.purpose().name()) + " and " + channels
                + " order by s.channel nulls last limit 1) = " + condition.granted());
    }

    @Override
    public String event(Condition.Event condition) {
        return condition.measures().stream()
                .map(measure -> {
                    var holds = compare(events.measure(condition, measure), measure.bounds(), parameters::number);
                    events.watch(condition, measure, holds);
                    return holds;
                })
                .collect(joining(" and "));
    }

    @Override
    public String sequence(Condition.Sequence condition) {
        return events.sequence(condition);
    }

    @Override
    public String inSegment(Condition.InSegment condition) {
        return "exists (select from (" + segmentMembers + ") s where s.customer_id = c.id and s.segment_id = "
                + parameters.add(condition.segmentId()) + ")";
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
        return TextSql.holds(expression);
    }

    /** {@code rows} are those of the customer, at most one of which has what is asked for. */
    private String matchAny(String rows, String value, ValueMatch match) {
        return switch (match.text().kind()) {
            case ONE_OF, STARTS_WITH, CONTAINS ->
                "exists (select from " + rows + " and " + TextSql.match(value, match, parameters) + ")";
            case PRESENT ->
                "exists (select from " + rows
                        + (match.numbers().isEmpty() ? "" : " and " + TextSql.match(value, match, parameters)) + ")";
            case ABSENT -> "not exists (select from " + rows + ")";
        };
    }
}
