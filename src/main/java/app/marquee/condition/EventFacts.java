package app.marquee.condition;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The table {@code v} of {@link FactTables}, and the one kind of fact about events that is no aggregate: sequences. */
final class EventFacts {
    private final Instant asOf;
    private final ZoneId zone;
    private final SqlParameters parameters;
    private final FactScope scope;
    private final FactTables facts;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Set<String> types = new LinkedHashSet<>();
    private OptionalInt longestWindow = OptionalInt.of(0);

    EventFacts(Instant asOf, ZoneId zone, SqlParameters parameters, FactScope scope, FactTables facts) {
        this.asOf = asOf;
        this.zone = zone;
        this.parameters = parameters;
        this.scope = scope;
        this.facts = facts;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Never null. */
    String measure(Condition.Event event, EventMeasure measure) {
        var events = read(event.kind(), event.window());
        watch(events, event.window(), measure.isAboutAny() ? "max" : "min");
        return "coalesce(" + column(aggregate(measure) + " filter (where " + events + ")") + ", 0)";
    }

    private String aggregate(EventMeasure measure) {
        return switch (measure.kind()) {
            case COUNT -> "count(*)";
            case SUM -> "sum(" + TextSql.number(property("e", measure.property())) + ")";
            case DISTINCT -> "count(distinct " + property("e", measure.property()) + ")";
            case DISTINCT_DAYS ->
                "count(distinct cast(e.occurred_at at time zone " + parameters.text(zone.getId()) + " as date))";
        };
    }

    /** Whether the customer did so, decided for all customers at once and not once for each. */
    String sequence(Condition.Sequence sequence) {
        watch(sequence);
        var first = sequence.steps().get(0);
        return "c.id in (select s1.customer_id from customer_event s1 where s1.tenant_id = :tenantId"
                + scope.restriction("s1.customer_id") + " and " + during("s1", first, sequence.window())
                + following(sequence, 1) + ")";
    }

    private String following(Condition.Sequence sequence, int step) {
        String before = "s" + step;
        if (step < sequence.steps().size()) {
            String next = "s" + (step + 1);
            return " and exists (select from customer_event %s where ".formatted(next)
                    + after(before, next, sequence.steps().get(step), sequence)
                    + following(sequence, step + 1) + ")";
        }
        var without = sequence.without();
        return without == null
                ? ""
                : " and %s.occurred_at <= %s and not exists (select from customer_event x where "
                                .formatted(before, parameters.add(hoursBefore(sequence.hours())))
                        + after(before, "x", without, sequence) + ")";
    }

    /** What comes after the first step lies in its window, too: saying so leaves out partitions. */
    private String after(String before, String event, EventKind kind, Condition.Sequence sequence) {
        return "%2$s.tenant_id = :tenantId and %2$s.customer_id = %1$s.customer_id and %2$s.occurred_at > %1$s.occurred_at and %2$s.occurred_at <= %1$s.occurred_at + interval '%3$d hours'"
                        .formatted(before, event, sequence.hours())
                + scope.restriction(event + ".customer_id") + " and " + during(event, kind, sequence.window());
    }

    /** It ends as the first step leaves its window, and comes about as the time passes in which nothing followed. */
    private void watch(Condition.Sequence sequence) {
        if (!scope.watched()) {
            return;
        }
        sequence.kinds().forEach(kind -> read(kind, sequence.window()));
        watch(read(sequence.steps().get(0), sequence.window()), sequence.window(), "min");
        if (sequence.without() != null) {
            var last = sequence.steps().get(sequence.steps().size() - 1);
            var waiting = read(last, sequence.window()) + " and e.occurred_at > "
                    + parameters.add(hoursBefore(sequence.hours()));
            facts.watch(column("min(e.occurred_at) filter (where " + waiting + ")")
                    + " + interval '%d hours'".formatted(sequence.hours()));
        }
    }

    private void watch(String events, Window window, String which) {
        if (scope.watched()) {
            facts.watch(column("min(e.occurred_at) filter (where e.occurred_at > " + parameters.add(asOf) + ")"));
            window.days()
                    .ifPresent(days -> facts.watch(
                            FactTables.later(column(which + "(e.occurred_at) filter (where " + events + ")"), days)));
        }
    }

    /** What the table has to read; answers the condition on {@code e} for the events. */
    private String read(EventKind kind, Window window) {
        types.add(kind.type());
        longestWindow = window.days().isPresent() && longestWindow.isPresent()
                ? OptionalInt.of(Math.max(window.days().getAsInt(), longestWindow.getAsInt()))
                : OptionalInt.empty();
        return during("e", kind, window);
    }

    private String during(String event, EventKind kind, Window window) {
        var conditions = new ArrayList<String>();
        conditions.add(event + ".type = " + parameters.text(kind.type()));
        conditions.add(event + ".occurred_at <= " + parameters.add(asOf));
        window.days()
                .ifPresent(days ->
                        conditions.add(event + ".occurred_at > " + parameters.add(Moment.daysBefore(asOf, days))));
        for (var where : kind.where()) {
            conditions.add(TextSql.match(property(event, where.property()), where.match(), parameters));
        }
        return String.join(" and ", conditions);
    }

    private String property(String event, String name) {
        return "(" + event + ".properties ->> " + parameters.text(name) + ")";
    }

    private Instant hoursBefore(int hours) {
        return asOf.minus(Duration.ofHours(hours));
    }

    private String column(String aggregate) {
        return "v." + columns.computeIfAbsent(aggregate, ignored -> "event_" + (columns.size() + 1));
    }

    /** The table, before the select. */
    List<String> definitions() {
        if (isEmpty()) {
            return List.of();
        }
        var facts = columns.entrySet().stream()
                .map(column -> column.getKey() + " as " + column.getValue())
                .collect(joining(", "));
        return List.of("""
                event_facts as (
                    select e.customer_id, %s
                    from customer_event e
                    where e.tenant_id = :tenantId and e.type = any(%s)%s%s%s
                    group by e.customer_id)""".formatted(
                        facts,
                        parameters.array(List.copyOf(types)),
                        since(),
                        this.facts.past("e.occurred_at"),
                        scope.restriction("e.customer_id")));
    }

    private String since() {
        return longestWindow.isPresent()
                ? " and e.occurred_at > " + parameters.add(Moment.daysBefore(asOf, longestWindow.getAsInt()))
                : "";
    }

    String joins() {
        return isEmpty() ? "" : "\nleft join event_facts v on v.customer_id = c.id";
    }
}
