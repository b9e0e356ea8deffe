package app.marquee.development;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Invents the customers of a shop and what they bought, always the same from the same seed and opening day. The later
 * it is asked, the more orders and newcomers there are; what was there before stays as it was.
 */
final class Population {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS_PER_NEWCOMER = 2;
    private static final int NEWCOMERS_AT_MOST = 180;
    private static final LocalTime OPENS_AT = LocalTime.of(8, 0);
    private static final int OPEN_MINUTES = 10 * 60;
    private static final List<String> MAIL_DOMAINS = List.of("example.com", "example.org", "example.net");

    private final DemoScript script;
    private final ZoneId zone;
    private final Instant openedAt;
    private final Instant now;

    Population(DemoScript script, ZoneId zone, Instant openedAt, Instant now) {
        this.script = script;
        this.zone = zone;
        this.openedAt = openedAt;
        this.now = now;
    }

    List<DemoCustomer> customers() {
        long newcomers = Duration.between(openedAt, now).toDays() / DAYS_PER_NEWCOMER;
        int count = script.customers() + (int) Math.min(newcomers, NEWCOMERS_AT_MOST);
        return IntStream.range(0, count).mapToObj(this::customer).toList();
    }

    private DemoCustomer customer(int number) {
        var random = new Random(script.seed() * 1_000_003L + number);
        String first = any(script.firstNames(), random);
        String last = any(script.lastNames(), random);
        String interest = any(script.interests(), random);
        String externalId = "%s-%04d".formatted(script.slug(), number + 1);
        return new DemoCustomer(
                externalId,
                first + " " + last,
                random.nextInt(100) < 4 ? null : email(first, last, number, interest, random),
                "+4420794600%02d".formatted(number % 100),
                random.nextInt(100) < 86,
                interest,
                orders(number, externalId, random));
    }

    /** A few addresses are of people who moved away, and of servers that are in no hurry. */
    private String email(String first, String last, int number, String interest, Random random) {
        String name = (first + "." + last).toLowerCase(Locale.ROOT) + (number + 1);
        boolean running = interest.equals(script.campaignInterest());
        return name
                + (random.nextInt(100) < 6
                        ? running ? Reception.SLOW : Reception.GONE
                        : "@" + any(MAIL_DOMAINS, random));
    }

    private List<DemoOrder> orders(int number, String customer, Random random) {
        boolean newcomer = number >= script.customers();
        Habit habit = newcomer ? Habit.REGULAR : Habit.any(random);
        List<DemoOrder> orders = new ArrayList<>();
        if (!habit.buys()) {
            return orders;
        }
        double day = newcomer ? (number - script.customers() + 1.0) * DAYS_PER_NEWCOMER : -habit.firstDaysAgo(random);
        Instant end = habit.goesOn() ? now : openedAt.minus(DAY.multipliedBy(habit.lastDaysAgo()));
        while (true) {
            Instant at = inOpeningHours(openedAt.plus(Duration.ofMinutes((long) (day * DAY.toMinutes()))), random);
            DemoOrder order = order(customer, orders.size() + 1, at, habit, random);
            if (at.isAfter(end) || at.isAfter(now)) {
                return orders;
            }
            orders.add(order);
            day += habit.daysToNext(random);
        }
    }

    private DemoOrder order(String customer, int number, Instant at, Habit habit, Random random) {
        BigDecimal amount = script.averageOrder()
                .multiply(BigDecimal.valueOf(habit.basket(random)))
                .setScale(2, RoundingMode.HALF_UP);
        return new DemoOrder(customer + "-" + number, customer, at, 1 + random.nextInt(5), amount);
    }

    private Instant inOpeningHours(Instant at, Random random) {
        LocalTime time = OPENS_AT.plusMinutes(random.nextInt(OPEN_MINUTES)).plusSeconds(random.nextInt(60));
        return LocalDate.ofInstant(at, zone).atTime(time).atZone(zone).toInstant();
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
