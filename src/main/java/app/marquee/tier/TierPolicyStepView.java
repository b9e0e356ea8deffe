package app.marquee.tier;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TierPolicyStep")
@Description("Something that was done with a tier policy.")
public record TierPolicyStepView(
        @NonNull @Description("What was done.") TierPolicyStepKind kind,
        @NonNull @Description("When.") Instant at,

        @NonNull @Description("Who did it: `person:` or `key:` and the login's subject or the key's prefix.")
        String actor) {
    static TierPolicyStepView of(TierPolicyStep step) {
        return new TierPolicyStepView(step.kind(), step.at(), step.actor());
    }
}
