package app.marquee.campaign;

import app.marquee.channel.ChannelPrice;
import app.marquee.channel.OutgoingMessage;
import app.marquee.shared.ChannelKind;
import java.math.BigDecimal;
import java.util.Optional;

/** What a message costs, once it is sent, once a link of it is followed, or once its customer orders. */
record Charge(For what, BigDecimal amount) {
    enum For {
        MESSAGE,
        CLICK,
        CONVERSION
    }

    /** Empty where no message costs anything by itself. */
    static Optional<Charge> of(ChannelPrice price, ChannelKind channel, OutgoingMessage message) {
        return switch (price.model()) {
            case PER_MESSAGE, CPM ->
                price.perMessage()
                        .map(each -> each.multiply(BigDecimal.valueOf(units(channel, message))))
                        .map(amount -> new Charge(For.MESSAGE, amount));
            case CPC -> Optional.of(new Charge(For.CLICK, price.amount()));
            case CPA -> Optional.of(new Charge(For.CONVERSION, price.amount()));
            case FLAT -> Optional.empty();
        };
    }

    /** How many messages it is paid for as. */
    static int units(ChannelKind channel, OutgoingMessage message) {
        return channel == ChannelKind.SMS ? SmsParts.of(message.text()) : 1;
    }
}
