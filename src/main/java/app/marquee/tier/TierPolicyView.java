package app.marquee.tier;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("TierPolicy")
@Description("Ordered rules that give customers their tiers: the first rule that holds does.")
public record TierPolicyView(
        @Ignore UUID key,

        @NonNull @Description("The name that all versions of the policy share.")
        String name,

        @Description("1 for the first policy of the name, and one more for each that follows.")
        int version,

        @NonNull @Description("Where it stands in its life.")
        TierPolicyStatus status,

        @NonNull @Description("The rules in the order in which they are tried.")
        List<@NonNull TierRuleView> rules,

        @Description("When it was published; null for a draft.") @Nullable
        Instant publishedAt,

        @Description("When every customer last had its tier by this policy; null until then.") @Nullable
        Instant evaluatedAt,

        @Description(
                "When it last failed to give every customer a tier; null once that has worked since. Customers keep the"
                        + " tiers that they have; a policy that compares customers and was never evaluated gives none"
                        + " until then. It is tried again within minutes, and each hour.")
        @Nullable
        Instant evaluationFailedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static TierPolicyView of(TierPolicy policy) {
        return new TierPolicyView(
                policy.id(),
                policy.name(),
                policy.version(),
                policy.status(),
                policy.rules().rules().stream().map(TierRuleView::of).toList(),
                policy.publishedAt(),
                policy.evaluatedAt(),
                policy.evaluationFailedAt(),
                policy.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: tpl_...")
    @Override
    public String getId() {
        return Ids.encode(TierPolicy.PREFIX, key);
    }
}
