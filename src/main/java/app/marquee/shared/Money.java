package app.marquee.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("An amount of money.")
public record Money(
        @NonNull
        @Description(
                "Decimal number as text, with the currency's usual digits, such as `12.50`; a price, and what one text cost, may have more.")
        String amount,

        @NonNull @Description("ISO 4217 code, such as `USD`.")
        String currencyCode) {

    /** Rounded half up to the currency's minor unit. */
    public static Money of(BigDecimal amount, String currencyCode) {
        int digits = usualDigits(currencyCode);
        return new Money(amount.setScale(digits, RoundingMode.HALF_UP).toPlainString(), currencyCode);
    }

    /** With as many more digits as it has, as the price of a single message may. */
    public static Money exact(BigDecimal amount, String currencyCode) {
        int digits =
                Math.max(usualDigits(currencyCode), amount.stripTrailingZeros().scale());
        return new Money(amount.setScale(digits, RoundingMode.UNNECESSARY).toPlainString(), currencyCode);
    }

    private static int usualDigits(String currencyCode) {
        return Math.max(0, Currency.getInstance(currencyCode).getDefaultFractionDigits());
    }
}
