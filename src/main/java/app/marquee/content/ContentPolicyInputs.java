package app.marquee.content;

import app.marquee.security.Role;
import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the policy of contents is changed by. */
public final class ContentPolicyInputs {
    private ContentPolicyInputs() {}

    @Input("SetContentPolicyInput")
    @Description("The policy of contents from now on.")
    public record SetContentPolicy(
            @Description("Hours from the idea to the approval that contents may take: 1 to 2160.")
            int targetHours,

            @NonNull @Description("Who has to approve what: at most one rule a kind, and one for all other kinds.")
            List<@NonNull ContentApprovalRuleInput> rules,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("ContentApprovalRuleInput")
    @Description("How many people have to approve contents of a kind, and of which roles.")
    public record ContentApprovalRuleInput(
            @Nullable @Description("The kind; left out: all that have no rule of their own.")
            ContentKind kind,

            @Description("How many people: 1 to 5.") int approvals,

            @NonNull @Description("Of which roles, each of which may approve contents at all: OWNER, MARKETER.")
            List<@NonNull Role> roles) {}
}
