package app.marquee.shared;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("MoneyInput")
@Description("An amount of money, not negative.")
public record MoneyInput(
        @NonNull
        @Description("Decimal number as text, such as `12.50`; at most 15 digits before and 4 after the point.")
        String amount,

        @NonNull @Description("ISO 4217 code; must be the tenant's currency.")
        String currencyCode) {

    /** @throws DomainException when the currency is another or the amount is not one */
    public BigDecimal toAmount(String expectedCurrency, String... field) {
        if (!currencyCode.equals(expectedCurrency)) {
            throw new InvalidInput(Message.of("The amount must be in %s", expectedCurrency), field);
        }
        return Limits.amount(amount, field);
    }
}
