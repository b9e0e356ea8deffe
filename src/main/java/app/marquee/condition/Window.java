package app.marquee.condition;

import java.util.OptionalInt;

/** The last so many days, half-open: (asOf - days, asOf]; or all time up to asOf. */
record Window(OptionalInt days) {
    static final Window ALL_TIME = new Window(OptionalInt.empty());

    static Window lastDays(int days) {
        return new Window(OptionalInt.of(days));
    }
}
