package app.marquee.channel;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.Payloads;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class ExportApi {
    private final ExportApprovals approvals;

    ExportApi(ExportApprovals approvals) {
        this.approvals = approvals;
    }

    @Query
    @NonNull
    @Requires(Permission.EXPORT_APPROVE)
    @Description("The newest 100 files that somebody asked to download and that wait for a second person.")
    public List<@NonNull ChannelExportView> exportRequests() {
        return approvals.pending();
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_UNMASK)
    @Description("Asks for a file of more than 1,000 messages, which a second person has to approve. Asking again takes"
            + " back the former request. Codes: APPROVAL_NOT_NEEDED, ALREADY_REQUESTED, PERSON_REQUIRED.")
    public ExportPayload requestExportApproval(
            @Name("input") @NonNull @Description("The file and why.") ExportInputs.RequestExportApproval input) {
        return Payloads.of(
                () -> approvals.request(id(input.exportId()), input.revision(), input.reason()), ExportPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.EXPORT_APPROVE)
    @Description("Lets who asked download a file, as long as it does not grow, for 7 days."
            + " Codes: OWN_EXPORT, NOT_REQUESTED, PERSON_REQUIRED.")
    public ExportPayload approveExport(@Name("input") @NonNull @Description("The file.") ExportInputs.ExportId input) {
        return Payloads.of(() -> approvals.decide(id(input.exportId()), input.revision(), true), ExportPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.EXPORT_APPROVE)
    @Description("Refuses that who asked downloads a file. Codes: OWN_EXPORT, NOT_REQUESTED, PERSON_REQUIRED.")
    public ExportPayload rejectExport(@Name("input") @NonNull @Description("The file.") ExportInputs.ExportId input) {
        return Payloads.of(() -> approvals.decide(id(input.exportId()), input.revision(), false), ExportPayload::new);
    }

    private static UUID id(String exportId) {
        return Ids.decode(ChannelExportView.PREFIX, exportId);
    }
}
