package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.MoneyInput;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Prices of channels, which are in the tenant's currency. */
@ApplicationScoped
class ChannelPrices {
    private static final BigDecimal BOUND = new BigDecimal("1000000");

    private final Tenants tenants;

    ChannelPrices(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Null where neither is given. */
    @Nullable
    ChannelPrice read(@Nullable PriceModel model, @Nullable MoneyInput amount) {
        if (model == null && amount == null) {
            return null;
        }
        if (model == null || amount == null) {
            throw new InvalidInput(
                    Message.of("A price has a model and an amount: give both or neither"),
                    "input",
                    model == null ? "model" : "amount");
        }
        var price = amount.toAmount(tenants.settings().currencyCode(), "input", "amount");
        if (price.compareTo(BOUND) >= 0) {
            throw new InvalidInput(Message.of("Must be below %s", BOUND.toPlainString()), "input", "amount");
        }
        return new ChannelPrice(model, price);
    }

    @Nullable
    ChannelPriceView view(Channel channel) {
        return channel.price()
                .map(price -> ChannelPriceView.of(price, tenants.settings().currencyCode()))
                .orElse(null);
    }

    /** As the audit log tells it. */
    static String toldAs(ChannelPrice price) {
        return price.model() + " " + price.amount().toPlainString();
    }
}
