package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("What a person found out about a message.")
public enum DeliveryOutcome {
    @Description("The customer has it: it counts as SENT.")
    ARRIVED(DeliveryState.SENT),
    @Description("The customer does not have it: it counts as FAILED. It is not sent again by that.")
    DID_NOT_ARRIVE(DeliveryState.FAILED);

    private final DeliveryState state;

    DeliveryOutcome(DeliveryState state) {
        this.state = state;
    }

    DeliveryState state() {
        return state;
    }
}
