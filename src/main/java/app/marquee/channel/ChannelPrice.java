package app.marquee.channel;

import java.math.BigDecimal;
import java.util.Optional;

/** What a channel costs, in the tenant's currency. */
public record ChannelPrice(PriceModel model, BigDecimal amount) {
    private static final int DIGITS_OF_A_THOUSANDTH = 3;

    /** What a message costs, on SMS each part of one; empty: it is not messages that are paid for. */
    public Optional<BigDecimal> perMessage() {
        return switch (model) {
            case PER_MESSAGE -> Optional.of(amount);
            case CPM -> Optional.of(amount.movePointLeft(DIGITS_OF_A_THOUSANDTH));
            case CPC, CPA, FLAT -> Optional.empty();
        };
    }
}
