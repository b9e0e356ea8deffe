package app.marquee.channel;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ExportApproval")
@Description("The newest request to download a file of more than 1,000 customers, and what a second person said.")
public record ExportApprovalView(
        @NonNull @Description("What became of it.") ExportApprovalStatus status,

        @NonNull @Description("Who asked, and alone may download the file then.")
        String requestedBy,

        @NonNull @Description("When it was asked for.") Instant requestedAt,

        @Description("How many messages the file had then; the approval holds for no more.")
        int rows,

        @NonNull @Description("Why it was asked for.") String reason,

        @Nullable @Description("Who approved or rejected it; null: nobody yet.")
        String decidedBy,

        @Nullable @Description("When that was.") Instant decidedAt,

        @NonNull @Description("Until when the request, or its approval, holds.")
        Instant expiresAt) {}
