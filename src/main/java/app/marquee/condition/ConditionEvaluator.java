package app.marquee.condition;

import app.marquee.shared.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides conditions for one customer from facts at hand, and says what it saw. {@link ConditionSql} decides the same for
 * all; a test holds the two together.
 */
final class ConditionEvaluator implements Condition.Visitor<Judgement> {
    private final CustomerFacts facts;
    private final Instant asOf;
    private final ZoneId zone;
    private final EventEvaluator events;
    private final List<Instant> moments = new ArrayList<>();

    ConditionEvaluator(CustomerFacts facts, Instant asOf, ZoneId zone) {
        this.facts = facts;
        this.asOf = asOf;
        this.zone = zone;
        this.events = new EventEvaluator(facts, asOf, zone, this::watch);
    }

    Judgement judge(Condition condition) {
        return condition.accept(this);
    }

    /** Until when all judgements so far are valid, as long as nothing changes but the clock. */
    Optional<Instant> validUntil() {
        return moments.stream().min(Comparator.naturalOrder());
    }

    private void watch(Instant moment) {
        if (moment.isAfter(asOf)) {
            moments.add(moment);
        }
    }

    @Override
    public Judgement everyone(Condition.Everyone condition) {
        return Judgement.of(condition, true);
    }

    @Override
    public Judgement allOf(Condition.AllOf condition) {
        var parts = condition.conditions().stream().map(this::judge).toList();
        return new Judgement(condition, parts.stream().allMatch(Judgement::held), List.of(), parts);
    }

    @Override
    public Judgement anyOf(Condition.AnyOf condition) {
        var parts = condition.conditions().stream().map(this::judge).toList();
        return new Judgement(condition, parts.stream().anyMatch(Judgement::held), List.of(), parts);
    }

    @Override
    public Judgement not(Condition.Not condition) {
        var part = judge(condition.condition());
        return new Judgement(condition, !part.held(), List.of(), List.of(part));
    }

    @Override
    public Judgement orderCount(Condition.OrderCount condition) {
        var orders = orders(condition.window());
        var count = BigDecimal.valueOf(orders.size());
        boolean held = figures("orders", condition.window(), condition.bounds(), count);
        return Judgement.of(condition, held, number(count));
    }

    @Override
    public Judgement totalSpent(Condition.TotalSpent condition) {
        var spent = amount(orders(condition.window()));
        boolean held = figures("amount", condition.window(), condition.bounds(), spent);
        return Judgement.of(condition, held, number(spent));
    }

    private boolean figures(String name, Window window, List<Bound<Figure>> bounds, BigDecimal value) {
        return bounds.stream().allMatch(bound -> {
            var figure = bound.value();
            return figure.kind() == Figure.Kind.PERCENTILE
                    ? percentile(name, window, figure)
                            .filter(other -> compares(bound, Double.compare(value.doubleValue(), other)))
                            .isPresent()
                    : compares(bound, value.compareTo(figure.number()));
        });
    }

    @Override
    public Judgement averageOrderValue(Condition.AverageOrderValue condition) {
        var orders = orders(condition.window());
        if (orders.isEmpty()) {
            return Judgement.of(condition, false, Message.of("no orders"));
        }
        var amount = amount(orders);
        var count = BigDecimal.valueOf(orders.size());
        double mean = tenThousandths(amount) / tenThousandths(count);
        boolean held = condition.bounds().stream()
                .allMatch(bound -> averageOrderValue(condition.window(), bound, amount, count, mean));
        return Judgement.of(condition, held, number(BigDecimal.valueOf(Math.round(mean * 100), 2)));
    }

    private static double tenThousandths(BigDecimal number) {
        return number.movePointRight(4).doubleValue();
    }

    private boolean averageOrderValue(
            Window window, Bound<Figure> bound, BigDecimal amount, BigDecimal count, double mean) {
        var figure = bound.value();
        return switch (figure.kind()) {
            case AMOUNT -> compares(bound, amount.compareTo(figure.number().multiply(count)));
            case PERCENTILE ->
                percentile("mean", window, figure)
                        .filter(other -> compares(bound, Double.compare(mean, other)))
                        .isPresent();
            case TIMES_BENCHMARK ->
                benchmark()
                        .filter(benchmark -> compares(
                                bound,
                                amount.multiply(benchmark.count())
                                        .compareTo(figure.number()
                                                .multiply(benchmark.amount())
                                                .multiply(count))))
                        .isPresent();
        };
    }

    private record Benchmark(BigDecimal amount, BigDecimal count) {}

    private Optional<Benchmark> benchmark() {
        var own = facts.population().benchmark();
        if (own != null) {
            return Optional.of(new Benchmark(own, BigDecimal.ONE));
        }
        var figures = facts.population().figures();
        return Optional.ofNullable(figures.get("all_amount"))
                .map(amount ->
                        new Benchmark(new BigDecimal(amount), new BigDecimal(figures.getOrDefault("all_orders", "0"))));
    }

    private Optional<Double> percentile(String of, Window window, Figure figure) {
        var name = FactTables.percentileName(of, figure.number(), window);
        return Optional.ofNullable(facts.population().figures().get(name)).map(Double::valueOf);
    }

    @Override
    public Judgement interactionRate(Condition.InteractionRate condition) {
        facts.messages().forEach(message -> watch(message.receivedAt()));
        var received = facts.messages().stream()
                .filter(message -> isIn(condition.window(), message.receivedAt()))
                .toList();
        watchExit(condition.window(), received.stream().map(CustomerFacts.Message::receivedAt));
        long interacted = received.stream().filter(this::isInteracted).count();
        var all = BigDecimal.valueOf(received.size());
        boolean held = !received.isEmpty()
                && condition.bounds().stream()
                        .allMatch(bound -> compares(
                                bound,
                                BigDecimal.valueOf(interacted)
                                        .compareTo(bound.value().multiply(all))));
        return Judgement.of(condition, held, Message.of("%s of %s messages", interacted, received.size()));
    }

    private boolean isInteracted(CustomerFacts.Message message) {
        var at = message.interactedAt();
        return at != null && !at.isAfter(asOf);
    }

    @Override
    public Judgement time(Condition.Time condition) {
        var orders = orders(Window.ALL_TIME).stream().map(CustomerFacts.Order::at);
        var field = switch (condition.field()) {
            case FIRST_ORDER_AT -> orders.min(Comparator.naturalOrder());
            case LAST_ORDER_AT -> orders.max(Comparator.naturalOrder());
            case CREATED_AT -> Optional.of(facts.createdAt());
        };
        if (field.isEmpty()) {
            return Judgement.of(condition, false, Message.of("no orders"));
        }
        var value = field.get();
        condition.bounds().stream()
                .map(Bound::value)
                .filter(Moment.DaysAgo.class::isInstance)
                .forEach(moment -> watch(value.plus(Duration.ofDays(((Moment.DaysAgo) moment).days()))));
        boolean held = condition.bounds().stream()
                .allMatch(bound -> compares(bound, value.compareTo(bound.value().resolve(asOf, zone))));
        return Judgement.of(condition, held, ConditionWords.plain(value));
    }

    @Override
    public Judgement text(Condition.Text condition) {
        var field = switch (condition.field()) {
            case EXTERNAL_ID -> facts.externalId();
            case DISPLAY_NAME -> facts.displayName();
        };
        return Judgement.of(condition, events.matches(field, ValueMatch.of(condition.match())), seen(field));
    }

    @Override
    public Judgement tag(Condition.Tag condition) {
        var tag = facts.tags().get(condition.key());
        var expiresAt = tag == null ? null : tag.expiresAt();
        if (expiresAt != null) {
            watch(expiresAt);
        }
        var value = tag == null || expiresAt != null && !expiresAt.isAfter(asOf) ? null : tag.value();
        return Judgement.of(condition, events.matches(value, condition.match()), seen(value));
    }

    @Override
    public Judgement tier(Condition.Tier condition) {
        var tier = facts.tierCode();
        return Judgement.of(condition, events.matches(tier, ValueMatch.of(condition.match())), seen(tier));
    }

    @Override
    public Judgement consent(Condition.Consent condition) {
        var channel = condition.channel();
        var words = facts.consents().stream()
                .filter(word -> word.purpose().equals(condition.purpose().name()))
                .toList();
        var said = words.stream()
                .filter(word -> channel != null && channel.name().equals(word.channel()))
                .findFirst()
                .or(() -> words.stream().filter(word -> word.channel() == null).findFirst());
        boolean held =
                said.filter(word -> word.granted() == condition.granted()).isPresent();
        return Judgement.of(
                condition,
                held,
                said.map(word -> word.granted() ? Message.of("granted") : Message.of("refused"))
                        .orElseGet(() -> Message.of("not known")));
    }

    @Override
    public Judgement event(Condition.Event condition) {
        return events.event(condition);
    }

    @Override
    public Judgement sequence(Condition.Sequence condition) {
        return events.sequence(condition);
    }

    @Override
    public Judgement inSegment(Condition.InSegment condition) {
        return Judgement.of(condition, facts.segments().contains(condition.segmentId()));
    }

    private List<CustomerFacts.Order> orders(Window window) {
        facts.orders().forEach(order -> watch(order.at()));
        var orders = facts.orders().stream()
                .filter(order -> isIn(window, order.at()))
                .toList();
        watchExit(window, orders.stream().map(CustomerFacts.Order::at));
        return orders;
    }

    private void watchExit(Window window, Stream<Instant> inWindow) {
        window.days()
                .ifPresent(days -> inWindow.min(Comparator.naturalOrder())
                        .ifPresent(oldest -> watch(oldest.plus(Duration.ofDays(days)))));
    }

    private boolean isIn(Window window, Instant at) {
        return !at.isAfter(asOf)
                && (window.days().isEmpty()
                        || at.isAfter(Moment.daysBefore(asOf, window.days().getAsInt())));
    }

    private static BigDecimal amount(List<CustomerFacts.Order> orders) {
        return orders.stream().map(CustomerFacts.Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static boolean compares(Bound<?> bound, int comparison) {
        return switch (bound.comparison()) {
            case EQUALS -> comparison == 0;
            case AT_LEAST -> comparison >= 0;
            case MORE_THAN -> comparison > 0;
            case AT_MOST -> comparison <= 0;
            case LESS_THAN -> comparison < 0;
        };
    }

    static Message number(BigDecimal number) {
        return ConditionWords.plain(number);
    }

    private static Message seen(@Nullable String value) {
        return value == null ? Message.of("not known") : ConditionWords.plain(value);
    }
}
