package app.marquee.campaign;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

@Description("What became of one customer's message.")
public enum DeliveryStatus {
    @Description("Waiting to be sent, or being sent at this moment.")
    QUEUED(DeliveryState.QUEUED, DeliveryState.SENDING),
    @Description("Taken over by the channel, such as the SMTP server.")
    SENT(DeliveryState.SENT),
    @Description("Refused for good, or refused too often; `reason` says why.")
    FAILED(DeliveryState.FAILED),
    @Description(
            "The connection or the service broke while it was being sent. It may have arrived, so it is never sent again.")
    UNCONFIRMED(DeliveryState.UNCONFIRMED),
    @Description("Not sent on purpose: `reason` is NO_CONSENT, UNREACHABLE, SUPPRESSED, CONTROL_GROUP, HELD_OUT,"
            + " FREQUENCY_CAP, ALREADY_REACHED, COUPONS_USED_UP or CANCELLED.")
    SKIPPED(DeliveryState.SKIPPED);

    private final Set<DeliveryState> states;

    DeliveryStatus(DeliveryState first, DeliveryState... others) {
        states = EnumSet.of(first, others);
    }

    Set<DeliveryState> states() {
        return states;
    }

    static DeliveryStatus of(DeliveryState state) {
        return switch (state) {
            case QUEUED, SENDING -> QUEUED;
            case SENT -> SENT;
            case FAILED -> FAILED;
            case UNCONFIRMED -> UNCONFIRMED;
            case SKIPPED -> SKIPPED;
        };
    }
}
