package app.marquee.condition;

import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads conditions about what customers did. */
final class EventParser {
    static final int MAX_STEPS = 5;
    static final int MAX_PROPERTIES = 10;
    static final int MAX_NAME = 100;

    private static final int MAX_HOURS = 24 * 365;

    private EventParser() {}

    static Condition event(JsonPart part) {
        part.requireOnly(List.of("type", "where", "withinDays", "count", "sum", "distinct", "distinctDays"));
        var measures = new ArrayList<EventMeasure>();
        if (part.has("count")) {
            measures.add(ofAll(EventMeasure.Kind.COUNT, part.member("count")));
        }
        if (part.has("sum")) {
            measures.add(ofProperty(EventMeasure.Kind.SUM, part.member("sum")));
        }
        if (part.has("distinct")) {
            measures.add(ofProperty(EventMeasure.Kind.DISTINCT, part.member("distinct")));
        }
        if (part.has("distinctDays")) {
            measures.add(ofAll(EventMeasure.Kind.DISTINCT_DAYS, part.member("distinctDays")));
        }
        if (measures.isEmpty()) {
            var any = new Bound<>(Comparison.AT_LEAST, BigDecimal.ONE);
            measures.add(new EventMeasure(EventMeasure.Kind.COUNT, "", List.of(any)));
        }
        return new Condition.Event(kind(part), ConditionParser.window(part), List.copyOf(measures));
    }

    static Condition sequence(JsonPart part) {
        part.requireOnly(List.of("steps", "without", "withinHours", "withinDays"));
        var steps = part.member("steps").elements(MAX_STEPS).stream()
                .map(EventParser::onlyKind)
                .toList();
        var without = part.has("without") ? onlyKind(part.member("without")) : null;
        if (steps.size() == 1 && without == null) {
            throw part.wrong(Message.of("Must have two steps or more, or say what did not follow"));
        }
        int hours = part.member("withinHours").integer(1, MAX_HOURS);
        return new Condition.Sequence(steps, without, hours, ConditionParser.window(part));
    }

    private static EventKind onlyKind(JsonPart part) {
        part.requireOnly(List.of("type", "where"));
        return kind(part);
    }

    private static EventKind kind(JsonPart part) {
        return new EventKind(
                part.member("type").text(MAX_NAME), part.has("where") ? where(part.member("where")) : List.of());
    }

    private static List<EventKind.PropertyMatch> where(JsonPart part) {
        if (part.keys().isEmpty() || part.keys().size() > MAX_PROPERTIES) {
            throw part.wrong(Message.of("Must have 1 to %d members", MAX_PROPERTIES));
        }
        return part.keys().stream()
                .map(key -> new EventKind.PropertyMatch(propertyName(key, part), property(part.member(key))))
                .toList();
    }

    private static String propertyName(String key, JsonPart part) {
        return new JsonPart(Json.createValue(key), part.member(key).path()).text(MAX_NAME);
    }

    /** A text or number alone means that the property equals it. */
    private static ValueMatch property(JsonPart part) {
        if (part.value() instanceof JsonString) {
            return ValueMatch.of(TextMatch.of(TextMatch.Kind.ONE_OF, part.text(ConditionParser.MAX_TEXT)));
        }
        return part.value() instanceof JsonNumber
                ? ValueMatch.ofNumbers(List.of(new Bound<>(Comparison.EQUALS, ConditionParser.number(part))))
                : ConditionParser.valueMatch(part);
    }

    private static EventMeasure ofAll(EventMeasure.Kind kind, JsonPart part) {
        part.requireOnly(Comparison.keys());
        return new EventMeasure(kind, "", ConditionParser.comparisons(part, ConditionParser::count));
    }

    private static EventMeasure ofProperty(EventMeasure.Kind kind, JsonPart part) {
        var known = new ArrayList<>(Comparison.keys());
        known.add("property");
        part.requireOnly(known);
        var property = part.member("property").text(MAX_NAME);
        var bounds = kind == EventMeasure.Kind.SUM
                ? ConditionParser.comparisons(part, ConditionParser::number)
                : ConditionParser.comparisons(part, ConditionParser::count);
        return new EventMeasure(kind, property, bounds);
    }
}
