package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * What a customer said about one purpose.
 *
 * @param channel null: about all channels, and it replaces what was said about single ones
 * @param source where it was said
 */
record ConsentStatement(ConsentPurpose purpose, @Nullable ChannelKind channel, boolean granted, String source) {
    boolean replaces(ConsentStatement earlier) {
        return purpose == earlier.purpose && (channel == null || channel == earlier.channel);
    }
}
