package app.marquee.condition;

import app.marquee.customer.ConsentPurpose;
import app.marquee.shared.ChannelKind;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer must be like. A condition about something that a customer does not have (the mean of no orders, the
 * tier of nobody) does not hold, and its negation does.
 */
public sealed interface Condition {
    /** The language in short, for descriptions in the API; src/docs/conditions.md has it at length. */
    String SYNTAX = "A condition is an object whose members must all hold: `and`, `or` (lists of conditions), `not`, "
            + "`everyone: true`; `orderCount`, `totalSpent`, `averageOrderValue`, `interactionRate` (0 to 1) with "
            + "`equals`, `atLeast`, `moreThan`, `atMost` or `lessThan`, and `withinDays`; the first three also "
            + "against `{ percentile: 0.7 }`, and `averageOrderValue` against `{ timesBenchmark: 1.5 }`; `event` with "
            + "`type`, `where` (properties), `withinDays`, and any of `count`, `sum`, `distinct`, `distinctDays`; "
            + "`sequence` with `steps`, `without`, `withinHours`, `withinDays`; `segment` with `id`; `firstOrderAt`, `lastOrderAt`, `createdAt` with "
            + "`withinDays`, `notWithinDays`, `from` or `before`; `externalId`, `displayName`, `tier` with `equals`, `in`, "
            + "`startsWith`, `contains` or `isPresent`; `tag` with `key` and at most one of these, or "
            + "numbers; `consent` with "
            + "`purpose`, `channel` and `granted`. The window of N days (1 to 3650) is (asOf - N days, asOf]. At most 8 "
            + "deep and 100 conditions. INVALID_CONDITION names the path of the part that is wrong.";

    /**
     * @param fieldPath where the JSON stands in the input
     * @throws InvalidCondition naming the part of the JSON that is wrong
     */
    static Condition parse(JsonObject json, String... fieldPath) {
        return new ConditionParser().parse(json, fieldPath);
    }

    <R> R accept(Visitor<R> visitor);

    /** Those that this one is made of directly. */
    default List<Condition> parts() {
        return List.of();
    }

    /** This one and all that it is made of. */
    default Stream<Condition> all() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Condition::all));
    }

    /** The segments that are asked for, each once. */
    default List<UUID> segments() {
        return all().filter(InSegment.class::isInstance)
                .map(part -> ((InSegment) part).segmentId())
                .distinct()
                .toList();
    }

    /** How many conditions this one is made of, itself included. */
    default int size() {
        return 1 + parts().stream().mapToInt(Condition::size).sum();
    }

    /** Whether the customer's present tier is asked for, which no rule that gives tiers can. */
    default boolean asksForTier() {
        return parts().stream().anyMatch(Condition::asksForTier);
    }

    record Everyone() implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.everyone(this);
        }
    }

    record AllOf(List<Condition> conditions) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.allOf(this);
        }

        @Override
        public List<Condition> parts() {
            return conditions;
        }
    }

    record AnyOf(List<Condition> conditions) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anyOf(this);
        }

        @Override
        public List<Condition> parts() {
            return conditions;
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }

        @Override
        public List<Condition> parts() {
            return List.of(condition);
        }
    }

    record OrderCount(Window window, List<Bound<Figure>> bounds) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.orderCount(this);
        }
    }

    record TotalSpent(Window window, List<Bound<Figure>> bounds) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.totalSpent(this);
        }
    }

    record AverageOrderValue(Window window, List<Bound<Figure>> bounds) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averageOrderValue(this);
        }
    }

    record InteractionRate(Window window, List<Bound<BigDecimal>> bounds) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.interactionRate(this);
        }
    }

    record Time(TimeField field, List<Bound<Moment>> bounds) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.time(this);
        }
    }

    record Text(TextField field, TextMatch match) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    record Tag(String key, ValueMatch match) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tag(this);
        }
    }

    record Tier(TextMatch match) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tier(this);
        }

        @Override
        public boolean asksForTier() {
            return true;
        }
    }

    /** @param channel null: all channels */
    record Consent(ConsentPurpose purpose, @Nullable ChannelKind channel, boolean granted) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.consent(this);
        }
    }

    /** So many events of a kind, or what they add up to. All measures must hold. */
    record Event(EventKind kind, Window window, List<EventMeasure> measures) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.event(this);
        }

        @Override
        public int size() {
            return 1 + measures.size();
        }
    }

    /**
     * Events one after the other, each within so many hours after the one before; and then, where that is asked for, none
     * of another kind for as many hours, which have passed.
     *
     * @param window of the first step
     */
    record Sequence(List<EventKind> steps, @Nullable EventKind without, int hours, Window window) implements Condition {
        Stream<EventKind> kinds() {
            return Stream.concat(steps.stream(), Stream.ofNullable(without));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sequence(this);
        }

        @Override
        public int size() {
            return 2 + steps.size();
        }
    }

    /** The segment may ask for the tier in its turn, now or when it is changed. */
    record InSegment(UUID segmentId) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inSegment(this);
        }

        @Override
        public boolean asksForTier() {
            return true;
        }
    }

    /** One method for each kind of condition, so that whoever handles them handles all of them. */
    interface Visitor<R> {
        R everyone(Everyone condition);

        R allOf(AllOf condition);

        R anyOf(AnyOf condition);

        R not(Not condition);

        R orderCount(OrderCount condition);

        R totalSpent(TotalSpent condition);

        R averageOrderValue(AverageOrderValue condition);

        R interactionRate(InteractionRate condition);

        R time(Time condition);

        R text(Text condition);

        R tag(Tag condition);

        R tier(Tier condition);

        R consent(Consent condition);

        R event(Event condition);

        R sequence(Sequence condition);

        R inSegment(InSegment condition);
    }
}
