package app.marquee.content;

import app.marquee.security.Role;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentPolicy")
@Description("How long contents may take until they are approved, and whose approval they need.")
public record ContentPolicyView(
        @NonNull @Description("Hours from the idea to the approval that contents may take.")
        Integer targetHours,

        @NonNull @Description("Who has to approve what. Where none fits, one person of those who may approve contents.")
        List<@NonNull ApprovalRuleView> rules,

        @Description(RevisionConflict.OF_OBJECT) int revision) {

    static ContentPolicyView of(ContentPolicy policy) {
        return new ContentPolicyView(
                (int) policy.target().toHours(),
                policy.rules().stream()
                        .map(rule -> new ApprovalRuleView(rule.kind(), rule.approvals(), rule.roles()))
                        .toList(),
                policy.revision());
    }

    @Name("ContentApprovalRule")
    @Description("How many people have to approve contents of a kind, and of which roles.")
    public record ApprovalRuleView(
            @Nullable @Description("The kind; null: all that have no rule of their own.")
            ContentKind kind,

            @NonNull @Description("How many people, none of whom wrote any version of it.")
            Integer approvals,

            @NonNull @Description("Of which roles.") List<@NonNull Role> roles) {}

    @Name("ContentPolicyPayload")
    @Description("The changed policy, or what to correct.")
    public record ContentPolicyPayload(
            @Nullable @Description("The policy; null when there are errors.")
            ContentPolicyView contentPolicy,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
