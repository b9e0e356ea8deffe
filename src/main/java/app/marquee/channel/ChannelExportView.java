package app.marquee.channel;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelExport")
@Description("The messages of one campaign as a CSV file: message_id, to, subject, text; UTF-8.")
public record ChannelExportView(
        @Id @NonNull @Description("Id of the file, `exp_...`.")
        String id,

        @Id @NonNull @Description("The campaign.") String campaignId,

        @NonNull @Description("How many messages there are in it so far.")
        Integer rows,

        @Nullable
        @Description(
                "Where to get it. The address is itself the right to: keep it to yourself. Null where a second person"
                        + " has to approve first, since the file has more than 1,000 messages, and for everybody but who asked.")
        String url,

        @Nullable @Description("Until when the address works; ask again for another.")
        Instant expiresAt,

        @NonNull @Description("When its first message came.")
        Instant createdAt,

        @Nullable @Description("The newest request to download it; null: none was made.")
        ExportApprovalView approval,

        @Description("Counts what people said about downloading it, requests and answers; not its messages. An update"
                + " that states it is refused when there is a newer one.")
        int revision) {
    static final String PREFIX = "exp";

    /** The one of a request begins at 0, which is what a file has that nobody asked for. */
    static int revision(Optional<ExportApproval> approval) {
        return approval.map(given -> given.revision() + 1).orElse(0);
    }
}
