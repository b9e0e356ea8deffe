package app.marquee.condition;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is reckoned from events.
 *
 * @param property what it is reckoned from; empty for {@link Kind#COUNT} and {@link Kind#DISTINCT_DAYS}
 */
record EventMeasure(Kind kind, String property, List<Bound<BigDecimal>> bounds) {
    enum Kind {
        COUNT,
        /** Of the values that are numbers. */
        SUM,
        DISTINCT,
        /** In the tenant's zone. */
        DISTINCT_DAYS
    }

    /** Whether it only asks if there is any event: then it changes with the last of them and not with the first. */
    boolean isAboutAny() {
        return kind == Kind.COUNT && bounds.stream().allMatch(EventMeasure::isAboutAny);
    }

    /**
     * Whether events that leave the window may change the answer: fewer of them reach nothing that more did not, and exceed
     * nothing that more did not exceed. A sum may grow by a negative number that leaves.
     */
    boolean changesAsEventsLeave(boolean holds) {
        return kind == Kind.SUM
                || bounds.stream().anyMatch(bound -> switch (bound.comparison()) {
                    case AT_LEAST, MORE_THAN -> holds;
                    case AT_MOST, LESS_THAN -> !holds;
                    case EQUALS -> true;
                });
    }

    private static boolean isAboutAny(Bound<BigDecimal> bound) {
        return switch (bound.comparison()) {
            case AT_LEAST, LESS_THAN -> bound.value().compareTo(BigDecimal.ONE) <= 0;
            case MORE_THAN, AT_MOST, EQUALS -> bound.value().signum() == 0;
        };
    }
}
