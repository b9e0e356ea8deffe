package app.marquee.condition;

import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Says what conditions mean, in sentences that are translated. */
final class ConditionWords implements Condition.Visitor<Message> {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Map<UUID, String> segmentNames;

    ConditionWords(Map<UUID, String> segmentNames) {
        this.segmentNames = segmentNames;
    }

    Message of(Condition condition) {
        return condition.accept(this);
    }

    static Message plain(Object value) {
        var text =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        return Message.untranslated(text);
    }

    @Override
    public Message everyone(Condition.Everyone condition) {
        return Message.of("everyone");
    }

    @Override
    public Message allOf(Condition.AllOf condition) {
        return joined(condition.conditions(), (left, right) -> Message.of("%s and %s", left, right));
    }

    @Override
    public Message anyOf(Condition.AnyOf condition) {
        return joined(condition.conditions(), (left, right) -> Message.of("%s or %s", left, right));
    }

    @Override
    public Message not(Condition.Not condition) {
        return Message.of("not (%s)", of(condition.condition()));
    }

    private Message joined(List<Condition> conditions, BinaryOperator<Message> join) {
        return conditions.size() == 1
                ? of(conditions.get(0))
                : conditions.stream().map(this::inBrackets).reduce(join).orElseThrow();
    }

    private Message inBrackets(Condition condition) {
        boolean isJoined = condition.parts().size() > 1;
        return isJoined ? Message.of("(%s)", of(condition)) : of(condition);
    }

    @Override
    public Message orderCount(Condition.OrderCount condition) {
        return compared(Message.of("number of orders"), condition.window(), condition.bounds(), ConditionWords::figure);
    }

    @Override
    public Message totalSpent(Condition.TotalSpent condition) {
        return compared(Message.of("amount of orders"), condition.window(), condition.bounds(), ConditionWords::figure);
    }

    @Override
    public Message averageOrderValue(Condition.AverageOrderValue condition) {
        return compared(
                Message.of("mean amount of an order"), condition.window(), condition.bounds(), ConditionWords::figure);
    }

    @Override
    public Message interactionRate(Condition.InteractionRate condition) {
        return compared(
                Message.of("part of the messages opened or clicked"),
                condition.window(),
                condition.bounds(),
                ConditionWords::plain);
    }

    private static Message figure(Figure figure) {
        return switch (figure.kind()) {
            case AMOUNT -> plain(figure.number());
            case TIMES_BENCHMARK -> Message.of("%s times the benchmark", plain(figure.number()));
            case PERCENTILE ->
                Message.of(
                        "the %sth percentile of all customers",
                        plain(figure.number().multiply(HUNDRED)));
        };
    }

    private static <T> Message compared(
            Message subject, Window window, List<Bound<T>> bounds, Function<T, Message> other) {
        var compared = bounds(bounds, other);
        return window.days().isPresent()
                ? Message.of("%s in the last %d days %s", subject, window.days().getAsInt(), compared)
                : Message.of("%s %s", subject, compared);
    }

    private static <T> Message bounds(List<Bound<T>> bounds, Function<T, Message> other) {
        return bounds.stream()
                .map(bound -> bound(bound.comparison(), other.apply(bound.value())))
                .reduce((left, right) -> Message.of("%s and %s", left, right))
                .orElseThrow();
    }

    private static Message bound(Comparison comparison, Message value) {
        return switch (comparison) {
            case EQUALS -> Message.of("is %s", value);
            case AT_LEAST -> Message.of("at least %s", value);
            case MORE_THAN -> Message.of("more than %s", value);
            case AT_MOST -> Message.of("at most %s", value);
            case LESS_THAN -> Message.of("less than %s", value);
        };
    }

    @Override
    public Message time(Condition.Time condition) {
        var field = switch (condition.field()) {
            case FIRST_ORDER_AT -> Message.of("first order");
            case LAST_ORDER_AT -> Message.of("last order");
            case CREATED_AT -> Message.of("first recorded");
        };
        return condition.bounds().stream()
                .filter(bound -> !bound.value().equals(new Moment.DaysAgo(0)))
                .map(bound -> Message.of("%s %s", field, moment(bound)))
                .reduce((left, right) -> Message.of("%s and %s", left, right))
                .orElseThrow();
    }

    private static Message moment(Bound<Moment> bound) {
        var moment = bound.value();
        if (moment instanceof Moment.DaysAgo ago) {
            return bound.comparison() == Comparison.MORE_THAN
                    ? Message.of("in the last %d days", ago.days())
                    : Message.of("%d days ago or longer", ago.days());
        }
        var at = plain(moment instanceof Moment.StartOf start ? start.date() : ((Moment.At) moment).instant());
        return bound.comparison() == Comparison.AT_LEAST
                ? Message.of("on or after %s", at)
                : Message.of("before %s", at);
    }

    @Override
    public Message text(Condition.Text condition) {
        var field = switch (condition.field()) {
            case EXTERNAL_ID -> Message.of("external id");
            case DISPLAY_NAME -> Message.of("display name");
        };
        return matched(field, ValueMatch.of(condition.match()));
    }

    @Override
    public Message tag(Condition.Tag condition) {
        return matched(Message.of("tag %s", plain(condition.key())), condition.match());
    }

    @Override
    public Message tier(Condition.Tier condition) {
        return matched(Message.of("tier"), ValueMatch.of(condition.match()));
    }

    private static Message matched(Message subject, ValueMatch match) {
        if (!match.numbers().isEmpty()) {
            return Message.of("%s %s", subject, bounds(match.numbers(), ConditionWords::plain));
        }
        var values = plain(String.join(", ", match.text().values()));
        return switch (match.text().kind()) {
            case ONE_OF ->
                match.text().values().size() == 1
                        ? Message.of("%s is %s", subject, values)
                        : Message.of("%s is one of %s", subject, values);
            case STARTS_WITH -> Message.of("%s starts with %s", subject, values);
            case CONTAINS -> Message.of("%s contains %s", subject, values);
            case PRESENT -> Message.of("%s is known", subject);
            case ABSENT -> Message.of("%s is not known", subject);
        };
    }

    @Override
    public Message consent(Condition.Consent condition) {
        var channel = condition.channel();
        var about = channel == null
                ? plain(condition.purpose())
                : Message.of("%s by %s", plain(condition.purpose()), plain(channel));
        return condition.granted() ? Message.of("agreed to %s", about) : Message.of("refused %s", about);
    }

    @Override
    public Message event(Condition.Event condition) {
        return condition.measures().stream()
                .map(measure -> compared(
                        measured(measure, kind(condition.kind())),
                        condition.window(),
                        measure.bounds(),
                        ConditionWords::plain))
                .reduce((left, right) -> Message.of("%s and %s", left, right))
                .orElseThrow();
    }

    private static Message measured(EventMeasure measure, Message kind) {
        var property = plain(measure.property());
        return switch (measure.kind()) {
            case COUNT -> Message.of("number of times %s", kind);
            case SUM -> Message.of("sum of %s of %s", property, kind);
            case DISTINCT -> Message.of("number of different %s of %s", property, kind);
            case DISTINCT_DAYS -> Message.of("number of days with %s", kind);
        };
    }

    private static Message kind(EventKind kind) {
        var type = Message.of("\"%s\"", plain(kind.type()));
        return kind.where().stream()
                .map(where -> matched(plain(where.property()), where.match()))
                .reduce((left, right) -> Message.of("%s and %s", left, right))
                .map(where -> Message.of("%s (where %s)", type, where))
                .orElse(type);
    }

    @Override
    public Message sequence(Condition.Sequence condition) {
        var steps = condition.steps().stream()
                .map(ConditionWords::kind)
                .reduce((before, next) -> Message.of("%s then %s within %d hours", before, next, condition.hours()))
                .orElseThrow();
        var without = condition.without();
        var whole = without == null
                ? steps
                : Message.of("%s without %s within %d hours", steps, kind(without), condition.hours());
        return condition.window().days().isPresent()
                ? Message.of(
                        "%s in the last %d days",
                        whole, condition.window().days().getAsInt())
                : whole;
    }

    @Override
    public Message inSegment(Condition.InSegment condition) {
        return Message.of("in segment %s", plain(segmentNames.getOrDefault(condition.segmentId(), "?")));
    }
}
