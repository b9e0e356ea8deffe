package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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

    ConditionSql(UUID tenantId, Instant asOf, ZoneId zone, List<String> receivedMessages) {
        this.asOf = asOf;
        this.zone = zone;
        this.parameters = new SqlParameters(tenantId);
        this.facts = new FactTables(asOf, parameters, receivedMessages);
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
        var sql = facts.isEmpty()
                ? expression
                : "c.id in (" + select("c.id", expression).sql() + ")";
        return new SqlPredicate(sql, parameters.values());
    }

    /** Those customers of the tenant for whom the expression holds, with the facts that all expressions so far need. */
    SqlSelect select(String columns, String expression) {
        var sql = "%sselect %s\nfrom customer c%s\nwhere c.tenant_id = :tenantId and c.merged_into is null and (%s)"
                .formatted(facts.definitions(), columns, facts.joins(), expression);
        return new SqlSelect(sql, parameters.values());
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
        return compare("coalesce(" + facts.orders(condition.window()) + ", 0)", condition.bounds(), parameters::number);
    }

    @Override
    public String totalSpent(Condition.TotalSpent condition) {
        return compare("coalesce(" + facts.amount(condition.window()) + ", 0)", condition.bounds(), parameters::number);
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
            case PERCENTILE -> facts.mean(window) + operator + facts.percentile(number, window);
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
        return holds(compare(field, condition.bounds(), moment -> parameters.add(moment.resolve(asOf, zone))));
    }

    @Override
    public String text(Condition.Text condition) {
        var field = switch (condition.field()) {
            case EXTERNAL_ID -> "c.external_id";
            case DISPLAY_NAME -> "c.display_name";
        };
        return match(field, condition.match());
    }

    @Override
    public String tag(Condition.Tag condition) {
        var tags = "customer_tag t where t.tenant_id = :tenantId and t.customer_id = c.id and t.key = %s"
                        .formatted(parameters.add(condition.key()))
                + " and (t.expires_at is null or t.expires_at > %s)".formatted(parameters.add(asOf));
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
                : "(s.channel is null or s.channel = " + parameters.add(channel.name()) + ")";
        return holds("(select s.granted from consent s where s.tenant_id = :tenantId and s.customer_id = c.id"
                + " and s.purpose = " + parameters.add(condition.purpose().name()) + " and " + channels
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
            case ONE_OF -> holds(value + " = any(" + parameters.array(match.values()) + ")");
            case STARTS_WITH -> holds("starts_with(lower(%s), lower(%s))".formatted(value, only(match)));
            case CONTAINS -> holds("strpos(lower(%s), lower(%s)) > 0".formatted(value, only(match)));
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

    private String only(TextMatch match) {
        return parameters.text(match.values().get(0));
    }
}
