package app.marquee.development;

import java.util.random.RandomGenerator;

/** How somebody buys: since when, until when, how often and how much. The figures make every tier of RFM appear. */
enum Habit {
    REGULAR(38, 365, 0, 38, 1.0),
    DEVOTED(8, 300, 0, 7, 2.6),
    WARMING_UP(12, 85, 0, 45, 1.1),
    JUST_CAME(10, 27, 0, 20, 0.9),
    WAS_GOOD(12, 365, 135, 25, 2.2),
    LONG_GONE(14, 365, 200, 60, 0.6),
    ONLY_LOOKS(6, 0, 0, 1, 0);

    private final int share;
    private final int firstDaysAgo;
    private final int lastDaysAgo;
    private final int daysBetween;
    private final double basket;

    /**
     * @param share how many of a hundred are so
     * @param firstDaysAgo how many days before the shop opened here the first order may be at the earliest; 0: no orders
     * @param lastDaysAgo how many days before that the last one was; 0: they go on
     * @param basket amount of an order, as a multiple of the shop's average
     */
    Habit(int share, int firstDaysAgo, int lastDaysAgo, int daysBetween, double basket) {
        this.share = share;
        this.firstDaysAgo = firstDaysAgo;
        this.lastDaysAgo = lastDaysAgo;
        this.daysBetween = daysBetween;
        this.basket = basket;
    }

    static Habit any(RandomGenerator random) {
        int place = random.nextInt(100);
        for (Habit habit : values()) {
            place -= habit.share;
            if (place < 0) {
                return habit;
            }
        }
        throw new IllegalStateException("The shares of all habits do not make a hundred");
    }

    boolean buys() {
        return firstDaysAgo > 0;
    }

    boolean goesOn() {
        return lastDaysAgo == 0;
    }

    /** Days between the first order and the day the shop opened here. */
    double firstDaysAgo(RandomGenerator random) {
        return lastDaysAgo + (firstDaysAgo - lastDaysAgo) * (0.35 + 0.65 * random.nextDouble());
    }

    int lastDaysAgo() {
        return lastDaysAgo;
    }

    double daysToNext(RandomGenerator random) {
        return daysBetween * (0.6 + 0.8 * random.nextDouble());
    }

    double basket(RandomGenerator random) {
        return basket * (0.7 + 0.6 * random.nextDouble());
    }
}
