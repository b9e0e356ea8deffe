package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of one sending of a campaign.")
public enum CampaignRunStatus {
    @Description("Its messages are being sent, or rest with the campaign.")
    RUNNING,
    @Description("Its last message was sent or given up.")
    COMPLETED,
    @Description("Was planned and did not begin; `statusReason` says why.")
    MISSED,
    @Description("The campaign was cancelled meanwhile.")
    CANCELLED
}
