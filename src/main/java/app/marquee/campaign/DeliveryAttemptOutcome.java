package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of one try to send a message.")
public enum DeliveryAttemptOutcome {
    @Description("The channel did not take it then; it was tried again later, or still will be.")
    PUT_OFF,
    @Description("Taken over by the channel.")
    SENT,
    @Description("Refused for good, or once too often.")
    FAILED,
    @Description("Nobody knows.")
    UNCONFIRMED
}
