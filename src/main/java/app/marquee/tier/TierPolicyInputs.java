package app.marquee.tier;

import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on one tier policy take. */
public final class TierPolicyInputs {
    private TierPolicyInputs() {}

    @Input("CreateTierPolicyVersionInput")
    @Description("A tier policy to write a new version of.")
    public record CreateVersion(
            @Id @NonNull @Description("Id of a policy of any status, whose rules are copied.")
            String id) {}

    @Input("UpdateTierPolicyInput")
    @Description("A draft of a tier policy with other rules.")
    public record Update(
            @Id @NonNull @Description("Id of a draft.") String id,

            @NonNull
            @Description(
                    "All of its rules: 1 to 20, the first that holds gives the tier; at most 400 conditions together.")
            List<@NonNull TierRuleInput> rules,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("PublishTierPolicyInput")
    @Description("A tier policy to publish.")
    public record Publish(
            @Id @NonNull @Description("Id of a draft.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RollBackTierPolicyInput")
    @Description("A tier policy to take back.")
    public record RollBack(
            @Id @NonNull @Description("Id of the published policy.")
            String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RetireTierPolicyInput")
    @Description("A tier policy to take out of use.")
    public record Retire(
            @Id @NonNull @Description("Id of a draft or of the published policy.")
            String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
