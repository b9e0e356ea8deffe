package app.marquee.channel;

import app.marquee.shared.Money;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ChannelPrice")
@Description("What a channel costs.")
public record ChannelPriceView(
        @NonNull @Description("What it takes money for.") PriceModel model,

        @NonNull @Description("How much for that, with up to 4 digits after the point.")
        Money amount) {

    public static ChannelPriceView of(ChannelPrice price, String currencyCode) {
        return new ChannelPriceView(price.model(), Money.exact(price.amount(), currencyCode));
    }
}
