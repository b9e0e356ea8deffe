package app.marquee.channel;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ChannelExport")
@Description("The messages of one campaign as a CSV file: message_id, to, subject, text; UTF-8.")
public record ChannelExportView(
        @Id @NonNull @Description("The campaign.") String campaignId,

        @NonNull @Description("How many messages there are in it so far.")
        Integer rows,

        @NonNull @Description("Where to get it. The address is itself the right to: keep it to yourself.")
        String url,

        @NonNull @Description("Until when the address works; ask again for another.")
        Instant expiresAt,

        @NonNull @Description("When its first message came.")
        Instant createdAt) {}
