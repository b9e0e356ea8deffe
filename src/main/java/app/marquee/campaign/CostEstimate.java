package app.marquee.campaign;

import app.marquee.channel.ChannelPrice;
import app.marquee.channel.ChannelPriceView;
import app.marquee.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CostEstimate")
@Description("""
        What messages that go one way would cost: as many as the whole audience would get, at the price of the channel. Where not \
        all of the audience were examined, the others are taken to be like those who were, and where not all messages were \
        measured, their parts to be as many.""")
public record CostEstimate(
        @NonNull @Description("The price of the channel at present.")
        ChannelPriceView price,

        @Description("What would be paid for if each message is: messages, on SMS their parts.")
        int units,

        @Description("Whether all of it was counted; else some was taken to be like what was.")
        boolean counted,

        @Nullable
        @Description(
                "What it would cost, runs that may follow left out; null where messages cost nothing by themselves: clicks,"
                        + " orders or months are paid for, which nobody knows before.")
        Money amount,

        @Ignore @Nullable BigDecimal exactly) {

    /** @param recipients of those examined */
    static CostEstimate of(
            ChannelPrice price, int audience, int examined, int recipients, MessageSizes sizes, String currencyCode) {
        long units = scaled(scaled(recipients, audience, examined), sizes.units(), sizes.measured());
        BigDecimal amount = price.perMessage()
                .map(each -> each.multiply(BigDecimal.valueOf(units)))
                .orElse(null);
        return new CostEstimate(
                ChannelPriceView.of(price, currencyCode),
                (int) Math.min(units, Integer.MAX_VALUE),
                audience == examined && recipients == sizes.measured(),
                amount == null ? null : Money.of(amount, currencyCode),
                amount);
    }

    private static long scaled(long count, int whole, int part) {
        return part == 0
                ? count
                : BigDecimal.valueOf(count)
                        .multiply(BigDecimal.valueOf(whole))
                        .divide(BigDecimal.valueOf(part), 0, RoundingMode.HALF_UP)
                        .longValue();
    }
}
