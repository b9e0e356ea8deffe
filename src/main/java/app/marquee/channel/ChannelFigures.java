package app.marquee.channel;

import app.marquee.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How often advertisements were shown, what came of it, and what it cost in the tenant's currency. */
record ChannelFigures(long impressions, long clicks, long conversions, BigDecimal cost) {
    private static final int DIGITS = 6;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    ChannelFiguresView view(String currencyCode) {
        return new ChannelFiguresView(
                impressions,
                clicks,
                conversions,
                Money.of(cost, currencyCode),
                each(cost, clicks, currencyCode),
                each(cost.multiply(THOUSAND), impressions, currencyCode),
                each(cost, conversions, currencyCode));
    }

    private static @Nullable Money each(BigDecimal cost, long count, String currencyCode) {
        return count == 0
                ? null
                : Money.of(cost.divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_UP), currencyCode);
    }
}
