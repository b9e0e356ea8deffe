package app.marquee.condition;

import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of {@link ConditionEvaluator} that is about what the customer did. */
final class EventEvaluator {
    private final CustomerFacts facts;
    private final Instant asOf;
    private final ZoneId zone;
    private final Consumer<Instant> watch;

    EventEvaluator(CustomerFacts facts, Instant asOf, ZoneId zone, Consumer<Instant> watch) {
        this.facts = facts;
        this.asOf = asOf;
        this.zone = zone;
        this.watch = watch;
    }

    Judgement event(Condition.Event condition) {
        watchComing(condition.kind());
        var events = events(condition.kind(), condition.window()).toList();
        var measured = condition.measures().stream()
                .map(measure -> measured(measure, events))
                .toList();
        boolean held = true;
        for (int place = 0; place < measured.size(); place++) {
            var value = measured.get(place);
            var measure = condition.measures().get(place);
            boolean holds = measure.bounds().stream()
                    .allMatch(bound -> ConditionEvaluator.compares(bound, value.compareTo(bound.value())));
            if (measure.changesAsEventsLeave(holds)) {
                watchExit(condition.window(), events);
            }
            held &= holds;
        }
        return Judgement.of(
                condition,
                held,
                measured.stream().map(ConditionEvaluator::number).toArray(Message[]::new));
    }

    private BigDecimal measured(EventMeasure measure, List<CustomerFacts.Event> events) {
        var values = events.stream()
                .map(event -> event.properties().get(measure.property()))
                .filter(Objects::nonNull);
        return switch (measure.kind()) {
            case COUNT -> BigDecimal.valueOf(events.size());
            case SUM ->
                values.filter(ValueMatch::isNumber).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            case DISTINCT -> BigDecimal.valueOf(values.distinct().count());
            case DISTINCT_DAYS ->
                BigDecimal.valueOf(events.stream()
                        .map(event -> event.at().atZone(zone).toLocalDate())
                        .distinct()
                        .count());
        };
    }

    Judgement sequence(Condition.Sequence sequence) {
        sequence.kinds().forEach(this::watchComing);
        var first = events(sequence.steps().get(0), sequence.window()).toList();
        watchExit(sequence.window(), first);
        if (sequence.without() != null) {
            events(sequence.steps().get(sequence.steps().size() - 1), Window.ALL_TIME)
                    .forEach(last -> watch.accept(last.at().plus(hours(sequence))));
        }
        var starts = starts(sequence);
        return Judgement.of(
                sequence,
                !starts.isEmpty(),
                starts.isEmpty() ? Message.of("not found") : ConditionWords.plain(starts.last()));
    }

    /** When the first step was done such that all the others followed: found from the last one back, each step once. */
    private NavigableSet<Instant> starts(Condition.Sequence sequence) {
        int last = sequence.steps().size() - 1;
        var found = times(sequence, sequence.steps().get(last));
        var without = sequence.without();
        if (without != null) {
            var unwanted = times(sequence, without);
            found.removeIf(at -> at.plus(hours(sequence)).isAfter(asOf) || isFollowed(sequence, at, unwanted));
        }
        for (int step = last - 1; step >= 0; step--) {
            var next = found;
            found = times(sequence, sequence.steps().get(step));
            found.removeIf(at -> !isFollowed(sequence, at, next));
        }
        return found;
    }

    /** What comes after the first step lies in its window, too. */
    private NavigableSet<Instant> times(Condition.Sequence sequence, EventKind kind) {
        return events(kind, sequence.window())
                .map(CustomerFacts.Event::at)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isFollowed(Condition.Sequence sequence, Instant at, NavigableSet<Instant> times) {
        var next = times.higher(at);
        return next != null && !next.isAfter(at.plus(hours(sequence)));
    }

    private static Duration hours(Condition.Sequence sequence) {
        return Duration.ofHours(sequence.hours());
    }

    private Stream<CustomerFacts.Event> events(EventKind kind, Window window) {
        return facts.events().stream()
                .filter(event -> event.type().equals(kind.type()) && !event.at().isAfter(asOf))
                .filter(event -> window.days().isEmpty()
                        || event.at()
                                .isAfter(Moment.daysBefore(asOf, window.days().getAsInt())))
                .filter(event -> kind.where().stream()
                        .allMatch(where -> matches(event.properties().get(where.property()), where.match())));
    }

    private void watchComing(EventKind kind) {
        facts.events().stream()
                .filter(event -> event.type().equals(kind.type()))
                .forEach(event -> watch.accept(event.at()));
    }

    private void watchExit(Window window, List<CustomerFacts.Event> events) {
        window.days()
                .ifPresent(
                        days -> events.forEach(event -> watch.accept(event.at().plus(Duration.ofDays(days)))));
    }

    boolean matches(@Nullable String value, ValueMatch match) {
        if (!match.numbers().isEmpty()) {
            return value != null
                    && ValueMatch.isNumber(value)
                    && match.numbers().stream()
                            .allMatch(bound ->
                                    ConditionEvaluator.compares(bound, new BigDecimal(value).compareTo(bound.value())));
        }
        var texts = match.text().values();
        return switch (match.text().kind()) {
            case ONE_OF -> value != null && texts.contains(value);
            case STARTS_WITH -> value != null && lower(value).startsWith(lower(texts.get(0)));
            case CONTAINS -> value != null && lower(value).contains(lower(texts.get(0)));
            case PRESENT -> value != null;
            case ABSENT -> value == null;
        };
    }

    private String lower(String text) {
        return Objects.requireNonNull(facts.population().lowered().get(text), "A text that was not read");
    }
}
