package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a campaign stands in its life.")
public enum CampaignStatus {
    @Description("Being prepared; nothing is sent.")
    DRAFT,
    @Description("Scheduled with a budget above the tenant's red line: waits for an owner who had no hand in it.")
    IN_REVIEW,
    @Description("Starts by itself at `startAt`.")
    SCHEDULED,
    @Description(
            "Its audience is being taken up and its messages are being sent, or it waits for its next run, or for who"
                    + " comes into its segment.")
    RUNNING,
    @Description("Stopped for the time being: by a person, or by the service, which then gives `statusReason`.")
    PAUSED,
    @Description("Every message has been sent or given up. Final.")
    COMPLETED,
    @Description("Given up by a person; what was still queued is not sent. Final.")
    CANCELLED;

    /** Whether nothing more is sent. */
    boolean isLast() {
        return this == COMPLETED || this == CANCELLED;
    }
}
