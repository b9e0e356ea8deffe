package app.marquee.condition;

import java.math.BigDecimal;

/** What a mean order value is compared with. */
record Figure(Kind kind, BigDecimal number) {
    enum Kind {
        /** The number itself, in the tenant's currency. */
        AMOUNT,
        /** So many times the tenant's benchmark or, where none is set, the mean of all the tenant's orders. */
        TIMES_BENCHMARK,
        /** That percentile (0 to 1) of the same mean over all customers who have one. */
        PERCENTILE
    }
}
