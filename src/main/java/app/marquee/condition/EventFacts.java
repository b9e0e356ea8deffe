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
import java.util.stream.Stream;

/** The table {@code v} of {@link FactTables}, and one for each sequence: who did that. */
final class EventFacts {
    private final Instant asOf;
    private final ZoneId zone;
    private final SqlParameters parameters;
    private final FactScope scope;
    private final FactTables facts;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final Map<Condition.Sequence, String> sequences = new LinkedHashMap<>();
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
        return columns.isEmpty() && sequences.isEmpty();
    }

    /** Never null. */
    String measure(Condition.Event event, EventMeasure measure) {
        var events = read(event.kind(), event.window());
        return "coalesce(" + column(aggregate(measure) + " filter (where " + events + ")") + ", 0)";
    }

    /** @param holds whether the measure is as the condition asks for */
    void watch(Condition.Event event, EventMeasure measure, String holds) {
        var changes = Stream.of(true, false)
                .filter(measure::changesAsEventsLeave)
                .map(held -> held ? "(" + holds + ")" : "not (" + holds + ")")
                .collect(joining(" or "));
        watch(read(event.kind(), event.window()), event.window(), measure.isAboutAny() ? "max" : "min", changes);
    }

    private String aggregate(EventMeasure measure) {
        return switch (measure.kind()) {
            case COUNT -> "count(*)";
            case SUM -> "sum(" + TextSql.number(property(measure.property())) + ")";
            case DISTINCT -> "count(distinct " + property(measure.property()) + ")";
            case DISTINCT_DAYS ->
                "count(distinct cast(e.occurred_at at time zone " + parameters.text(zone.getId()) + " as date))";
        };
    }

    /** Whether the customer did so. */
    String sequence(Condition.Sequence sequence) {
        var table = sequences.computeIfAbsent(sequence, ignored -> "sequence_" + (sequences.size() + 1));
        var holds = table + ".customer_id is not null";
        watch(sequence, holds);
        return holds;
    }

    /**
     * Who did so, in one pass over the events for each step, from the last one back: an event has its step done if one of
     * those that follow it has the next step done. Trying for each event which ones follow took hours for a customer who
     * did a hundred thousand things.
     */
    private String done(Condition.Sequence sequence) {
        int last = sequence.steps().size();
        var without = sequence.without();
        var unfollowed = without == null
                ? ""
                : " and e.occurred_at <= %s and count(*) filter (where %s) over following = 0"
                        .formatted(parameters.add(hoursBefore(sequence.hours())), is(without));
        var events = "select e.*, " + is(sequence.steps().get(last - 1)) + unfollowed + " as done_" + last
                + " from customer_event e where e.tenant_id = :tenantId and e.type = any("
                + parameters.array(
                        sequence.kinds().map(EventKind::type).distinct().toList())
                + ") and " + within(sequence.window()) + scope.restriction("e.customer_id") + following(sequence);
        for (int step = last - 1; step > 0; step--) {
            events = "select e.*, %s and count(*) filter (where e.done_%d) over following > 0 as done_%d from (%s) e"
                            .formatted(is(sequence.steps().get(step - 1)), step + 1, step, events)
                    + following(sequence);
        }
        return "select distinct e.customer_id from (" + events + ") e where e.done_1";
    }

    /** What comes after the first step lies in its window, too. */
    private static String following(Condition.Sequence sequence) {
        return " window following as (partition by e.customer_id order by e.occurred_at range between"
                + " interval '1 microsecond' following and interval '%d hours' following)".formatted(sequence.hours());
    }

    /** It ends as the first step leaves its window, and comes about as the time passes in which nothing followed. */
    private void watch(Condition.Sequence sequence, String holds) {
        if (!scope.watched()) {
            return;
        }
        sequence.kinds().forEach(kind -> read(kind, sequence.window()));
        watch(read(sequence.steps().get(0), sequence.window()), sequence.window(), "min", holds);
        if (sequence.without() != null) {
            var last = sequence.steps().get(sequence.steps().size() - 1);
            var waiting = read(last, sequence.window()) + " and e.occurred_at > "
                    + parameters.add(hoursBefore(sequence.hours()));
            facts.watch(column("min(e.occurred_at) filter (where " + waiting + ")")
                    + " + interval '%d hours'".formatted(sequence.hours()));
        }
    }

    /** @param changes for which customers an event that leaves the window may change something */
    private void watch(String events, Window window, String which, String changes) {
        if (scope.watched()) {
            facts.watch(column("min(e.occurred_at) filter (where e.occurred_at > " + parameters.add(asOf) + ")"));
            window.days()
                    .ifPresent(days -> facts.watch("case when %s then %s end"
                            .formatted(
                                    changes,
                                    FactTables.later(
                                            column(which + "(e.occurred_at) filter (where " + events + ")"), days))));
        }
    }

    /** What the table has to read; answers the condition on {@code e} for the events. */
    private String read(EventKind kind, Window window) {
        types.add(kind.type());
        longestWindow = window.days().isPresent() && longestWindow.isPresent()
                ? OptionalInt.of(Math.max(window.days().getAsInt(), longestWindow.getAsInt()))
                : OptionalInt.empty();
        return is(kind) + " and " + within(window);
    }

    private String is(EventKind kind) {
        return Stream.concat(
                        Stream.of("e.type = " + parameters.text(kind.type())),
                        kind.where().stream()
                                .map(where -> TextSql.match(property(where.property()), where.match(), parameters)))
                .collect(joining(" and "));
    }

    private String within(Window window) {
        var until = "e.occurred_at <= " + parameters.add(asOf);
        return window.days().isPresent()
                ? until + " and e.occurred_at > "
                        + parameters.add(Moment.daysBefore(asOf, window.days().getAsInt()))
                : until;
    }

    private String property(String name) {
        return "(e.properties ->> " + parameters.text(name) + ")";
    }

    private Instant hoursBefore(int hours) {
        return asOf.minus(Duration.ofHours(hours));
    }

    private String column(String aggregate) {
        return "v." + columns.computeIfAbsent(aggregate, ignored -> "event_" + (columns.size() + 1));
    }

    /** The tables, before the select. */
    List<String> definitions() {
        var tables = new ArrayList<String>();
        if (!columns.isEmpty()) {
            tables.add("""
                    event_facts %s (
                        select e.customer_id, %s
                        from customer_event e
                        where e.tenant_id = :tenantId and e.type = any(%s)%s%s%s
                        group by e.customer_id)""".formatted(
                            scope.as(),
                            columns.entrySet().stream()
                                    .map(column -> column.getKey() + " as " + column.getValue())
                                    .collect(joining(", ")),
                            parameters.array(List.copyOf(types)),
                            since(),
                            facts.past("e.occurred_at"),
                            scope.restriction("e.customer_id")));
        }
        sequences.forEach((sequence, table) -> tables.add(table + " " + scope.as() + " (" + done(sequence) + ")"));
        return tables;
    }

    private String since() {
        return longestWindow.isPresent()
                ? " and e.occurred_at > " + parameters.add(Moment.daysBefore(asOf, longestWindow.getAsInt()))
                : "";
    }

    String joins() {
        return (columns.isEmpty() ? "" : "\nleft join event_facts v on v.customer_id = c.id")
                + sequences.values().stream()
                        .map(table -> "\nleft join %1$s on %1$s.customer_id = c.id".formatted(table))
                        .collect(joining());
    }
}
