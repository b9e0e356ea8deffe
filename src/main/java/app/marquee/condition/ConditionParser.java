package app.marquee.condition;

import app.marquee.customer.ConsentPurpose;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one condition from JSON. Everything is bounded: depth, number of conditions, lists, texts and numbers. */
final class ConditionParser {
    static final int MAX_DEPTH = 8;
    static final int MAX_CONDITIONS = 100;
    static final int MAX_VALUES = 100;
    static final int MAX_TEXT = 500;
    static final int MAX_DAYS = 3650;

    private static final int MAX_COUNT = 1_000_000;
    private static final BigDecimal MAX_AMOUNT = new BigDecimal("999999999999");
    private static final BigDecimal MAX_FACTOR = BigDecimal.valueOf(1000);
    private static final int AMOUNT_DECIMALS = 4;
    private static final List<String> SUBJECTS = List.of(
            "and",
            "or",
            "not",
            "everyone",
            "orderCount",
            "totalSpent",
            "averageOrderValue",
            "interactionRate",
            "firstOrderAt",
            "lastOrderAt",
            "createdAt",
            "externalId",
            "displayName",
            "tag",
            "tier",
            "consent",
            "event",
            "sequence",
            "segment");
    private static final List<String> TEXT_MATCHES = List.of("equals", "in", "startsWith", "contains", "isPresent");
    private static final List<String> TIME_BOUNDS = List.of("withinDays", "notWithinDays", "from", "before");
    private static final String WITHIN_DAYS = "withinDays";

    private int conditions;

    Condition parse(JsonObject json, String... fieldPath) {
        return condition(new JsonPart(json, List.of(fieldPath)), 1);
    }

    private Condition condition(JsonPart part, int depth) {
        part.requireOnly(SUBJECTS);
        if (part.keys().isEmpty()) {
            throw part.wrong(Message.of("Must name what it asks for: one of %s", String.join(", ", SUBJECTS)));
        }
        if (depth > MAX_DEPTH) {
            throw part.wrong(Message.of("Conditions must not be nested deeper than %d", MAX_DEPTH));
        }
        var subjects = new ArrayList<Condition>();
        for (var subject : part.keys()) {
            if (++conditions > MAX_CONDITIONS) {
                throw part.wrong(Message.of("There must not be more than %d conditions in one", MAX_CONDITIONS));
            }
            subjects.add(subject(subject, part.member(subject), depth));
        }
        return subjects.size() == 1 ? subjects.get(0) : new Condition.AllOf(List.copyOf(subjects));
    }

    private Condition subject(String subject, JsonPart part, int depth) {
        return switch (subject) {
            case "and" -> new Condition.AllOf(conditions(part, depth));
            case "or" -> new Condition.AnyOf(conditions(part, depth));
            case "not" -> new Condition.Not(condition(part, depth + 1));
            case "everyone" -> everyone(part);
            case "orderCount" -> new Condition.OrderCount(window(part), bounds(part, ConditionParser::countFigure));
            case "totalSpent" -> new Condition.TotalSpent(window(part), bounds(part, ConditionParser::amountFigure));
            case "averageOrderValue" ->
                new Condition.AverageOrderValue(window(part), bounds(part, ConditionParser::figure));
            case "interactionRate" ->
                new Condition.InteractionRate(window(part), bounds(part, ConditionParser::fraction));
            case "firstOrderAt" -> new Condition.Time(TimeField.FIRST_ORDER_AT, moments(part));
            case "lastOrderAt" -> new Condition.Time(TimeField.LAST_ORDER_AT, moments(part));
            case "createdAt" -> new Condition.Time(TimeField.CREATED_AT, moments(part));
            case "externalId" -> new Condition.Text(TextField.EXTERNAL_ID, textMatch(part));
            case "displayName" -> new Condition.Text(TextField.DISPLAY_NAME, textMatch(part));
            case "tag" -> tag(part);
            case "tier" -> new Condition.Tier(textMatch(part));
            case "consent" -> consent(part);
            case "event" -> EventParser.event(part);
            case "sequence" -> EventParser.sequence(part);
            case "segment" -> segment(part);
            default -> throw new IllegalStateException("Subject without a reader: " + subject);
        };
    }

    private List<Condition> conditions(JsonPart part, int depth) {
        return part.elements(MAX_CONDITIONS).stream()
                .map(element -> condition(element, depth + 1))
                .toList();
    }

    private static Condition everyone(JsonPart part) {
        if (!part.bool()) {
            throw part.wrong(Message.of("Must be true; leave it out otherwise"));
        }
        return new Condition.Everyone();
    }

    static Window window(JsonPart part) {
        return part.has(WITHIN_DAYS) ? Window.lastDays(days(part.member(WITHIN_DAYS))) : Window.ALL_TIME;
    }

    private static <T> List<Bound<T>> bounds(JsonPart part, Function<JsonPart, T> value) {
        part.requireOnly(Stream.concat(Comparison.keys().stream(), Stream.of(WITHIN_DAYS))
                .toList());
        return comparisons(part, value);
    }

    /** Those members of the part that compare. */
    static <T> List<Bound<T>> comparisons(JsonPart part, Function<JsonPart, T> value) {
        var bounds = part.keys().stream()
                .flatMap(key -> Comparison.ofKey(key).stream()
                        .map(comparison -> new Bound<>(comparison, value.apply(part.member(key)))))
                .toList();
        if (bounds.isEmpty()) {
            throw part.wrong(Message.of("Must compare: one of %s", String.join(", ", Comparison.keys())));
        }
        return bounds;
    }

    static BigDecimal count(JsonPart part) {
        return BigDecimal.valueOf(part.integer(0, MAX_COUNT));
    }

    /** Of tags and properties, which may be less than 0. */
    static BigDecimal number(JsonPart part) {
        return part.decimal(MAX_AMOUNT.negate(), MAX_AMOUNT, AMOUNT_DECIMALS);
    }

    private static BigDecimal amount(JsonPart part) {
        return part.decimal(BigDecimal.ZERO, MAX_AMOUNT, AMOUNT_DECIMALS);
    }

    private static BigDecimal fraction(JsonPart part) {
        return part.decimal(BigDecimal.ZERO, BigDecimal.ONE, AMOUNT_DECIMALS);
    }

    private static Figure countFigure(JsonPart part) {
        return part.value() instanceof JsonObject ? percentile(part) : new Figure(Figure.Kind.AMOUNT, count(part));
    }

    private static Figure amountFigure(JsonPart part) {
        return part.value() instanceof JsonObject ? percentile(part) : new Figure(Figure.Kind.AMOUNT, amount(part));
    }

    private static Figure percentile(JsonPart part) {
        part.requireOnly(List.of("percentile"));
        return new Figure(Figure.Kind.PERCENTILE, fraction(part.member("percentile")));
    }

    private static Figure figure(JsonPart part) {
        if (!(part.value() instanceof JsonObject)) {
            return new Figure(Figure.Kind.AMOUNT, amount(part));
        }
        part.requireOnly(List.of("timesBenchmark", "percentile"));
        if (part.keys().size() != 1) {
            throw part.wrong(Message.of("Must be an amount, or have one of timesBenchmark, percentile"));
        }
        return part.has("percentile")
                ? percentile(part)
                : new Figure(
                        Figure.Kind.TIMES_BENCHMARK,
                        part.member("timesBenchmark").decimal(BigDecimal.ZERO, MAX_FACTOR, AMOUNT_DECIMALS));
    }

    private static List<Bound<Moment>> moments(JsonPart part) {
        part.requireOnly(TIME_BOUNDS);
        if (part.keys().isEmpty()) {
            throw part.wrong(Message.of("Must have one of %s", String.join(", ", TIME_BOUNDS)));
        }
        return part.keys().stream()
                .flatMap(key -> moments(key, part.member(key)))
                .toList();
    }

    private static Stream<Bound<Moment>> moments(String key, JsonPart part) {
        return switch (key) {
            case WITHIN_DAYS ->
                Stream.of(
                        new Bound<>(Comparison.MORE_THAN, new Moment.DaysAgo(days(part))),
                        new Bound<>(Comparison.AT_MOST, new Moment.DaysAgo(0)));
            case "notWithinDays" -> Stream.of(new Bound<>(Comparison.AT_MOST, new Moment.DaysAgo(days(part))));
            case "from" -> Stream.of(new Bound<>(Comparison.AT_LEAST, moment(part)));
            case "before" -> Stream.of(new Bound<>(Comparison.LESS_THAN, moment(part)));
            default -> throw new IllegalStateException("Time bound without a reader: " + key);
        };
    }

    private static Moment moment(JsonPart part) {
        var text = part.text(MAX_TEXT);
        var moment = momentOf(text);
        if (moment == null) {
            throw part.wrong(
                    Message.of("Must be an instant such as 2026-03-01T09:00:00Z, or a date such as 2026-03-01"));
        }
        return moment;
    }

    private static @Nullable Moment momentOf(String text) {
        try {
            if (text.indexOf('T') < 0) {
                var date = LocalDate.parse(text);
                return isUsual(date.getYear()) ? new Moment.StartOf(date) : null;
            }
            var instant = OffsetDateTime.parse(text);
            return isUsual(instant.getYear()) ? new Moment.At(Instant.from(instant)) : null;
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static boolean isUsual(int year) {
        return year >= 1900 && year < 2200;
    }

    private static int days(JsonPart part) {
        return part.integer(1, MAX_DAYS);
    }

    private static TextMatch textMatch(JsonPart part) {
        part.requireOnly(TEXT_MATCHES);
        if (part.keys().size() != 1) {
            throw part.wrong(Message.of("Must have exactly one of %s", String.join(", ", TEXT_MATCHES)));
        }
        var key = part.keys().iterator().next();
        return textMatch(key, part.member(key));
    }

    private static TextMatch textMatch(String key, JsonPart part) {
        return switch (key) {
            case "equals" -> TextMatch.of(TextMatch.Kind.ONE_OF, part.text(MAX_TEXT));
            case "in" ->
                new TextMatch(
                        TextMatch.Kind.ONE_OF,
                        part.elements(MAX_VALUES).stream()
                                .map(element -> element.text(MAX_TEXT))
                                .toList());
            case "startsWith" -> TextMatch.of(TextMatch.Kind.STARTS_WITH, part.text(MAX_TEXT));
            case "contains" -> TextMatch.of(TextMatch.Kind.CONTAINS, part.text(MAX_TEXT));
            case "isPresent" -> TextMatch.of(part.bool() ? TextMatch.Kind.PRESENT : TextMatch.Kind.ABSENT);
            default -> throw part.wrong(Message.of("Must be one of %s", String.join(", ", TEXT_MATCHES)));
        };
    }

    private static Condition tag(JsonPart part) {
        var key = part.member("key").text(100);
        return new Condition.Tag(key, part.keys().size() == 1 ? ValueMatch.PRESENT : valueMatch(part, "key"));
    }

    /** One text match, or any comparisons of numbers, beside other members of the part. */
    static ValueMatch valueMatch(JsonPart part, String... others) {
        part.requireOnly(Stream.of(List.of(others), TEXT_MATCHES, Comparison.keys())
                .flatMap(List::stream)
                .distinct()
                .toList());
        var matches = part.keys().stream()
                .filter(key -> !List.of(others).contains(key))
                .toList();
        if (!matches.isEmpty() && matches.stream().allMatch(key -> comparesNumber(part, key))) {
            return ValueMatch.ofNumbers(comparisons(part, ConditionParser::number));
        }
        if (matches.size() != 1) {
            throw part.wrong(
                    Message.of("Must have exactly one of %s, or compare numbers", String.join(", ", TEXT_MATCHES)));
        }
        return ValueMatch.of(textMatch(matches.get(0), part.member(matches.get(0))));
    }

    /** {@code equals} takes either. */
    private static boolean comparesNumber(JsonPart part, String key) {
        return Comparison.ofKey(key).isPresent()
                && (!TEXT_MATCHES.contains(key) || part.member(key).value() instanceof JsonNumber);
    }

    private static Condition segment(JsonPart part) {
        part.requireOnly(List.of("id"));
        var id = part.member("id");
        try {
            return new Condition.InSegment(Ids.decode("seg", id.text(MAX_TEXT)));
        } catch (RequestException notAnId) {
            throw id.wrong(Message.of("Must be the id of a segment"));
        }
    }

    private static Condition consent(JsonPart part) {
        part.requireOnly(List.of("purpose", "channel", "granted"));
        return new Condition.Consent(
                constant(part.member("purpose"), ConsentPurpose.class),
                part.has("channel") ? constant(part.member("channel"), ChannelKind.class) : null,
                !part.has("granted") || part.member("granted").bool());
    }

    private static <E extends Enum<E>> E constant(JsonPart part, Class<E> type) {
        var name = part.text(MAX_TEXT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> part.wrong(Message.of("Must be one of %s", names(type))));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
