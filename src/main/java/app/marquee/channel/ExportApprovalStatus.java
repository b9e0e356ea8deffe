package app.marquee.channel;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a request to download a large file.")
public enum ExportApprovalStatus {
    @Description("Waits for a second person.")
    PENDING,
    @Description("Who asked may download the file, as long as it does not grow.")
    APPROVED,
    @Description("A second person said no.")
    REJECTED,
    @Description("Its time is over; ask again.")
    EXPIRED
}
