package app.marquee.channel;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on exported files take. */
public final class ExportInputs {
    private ExportInputs() {}

    @Input("RequestExportApprovalInput")
    @Description("A large file that the caller wants to download, and why.")
    public record RequestExportApproval(
            @Id @NonNull @Description("The file, `exp_...`.")
            String exportId,

            @NonNull @Description("Why, for who approves it and for the audit: 1 to 500 characters.")
            String reason,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("ExportIdInput")
    @Description("Names an exported file.")
    public record ExportId(
            @Id @NonNull @Description("The file, `exp_...`.")
            String exportId,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
