package app.marquee.customer;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.Limits;

/** What messages on a kind of channel are addressed to. */
public final class Addresses {
    private static final int MAXIMUM_LENGTH = 200;

    private Addresses() {}

    /**
     * In the form in which recipients have it.
     *
     * @throws app.marquee.shared.InvalidInput when nothing on that kind of channel has such an address
     */
    public static String checked(ChannelKind channel, String text, String... field) {
        return Reach.of(channel)
                .map(kind -> IdentityValue.of(kind, text, null, field).value())
                .orElseGet(() -> Limits.line(text, MAXIMUM_LENGTH, field));
    }

    /** As staff may see it; a customer's external id is no secret to them. */
    public static String masked(ChannelKind channel, String address) {
        return Reach.of(channel).map(kind -> IdentityValue.mask(kind, address)).orElse(address);
    }
}
