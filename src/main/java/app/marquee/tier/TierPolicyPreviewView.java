package app.marquee.tier;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("TierPolicyPreview")
@Description("What a tier policy would change.")
public record TierPolicyPreviewView(
        @NonNull @Description("As of when both policies were evaluated.")
        Instant asOf,

        @Description("The published policy, with which it is compared; null: none is, and nobody has a tier.") @Nullable
        TierPolicyView published,

        @NonNull
        @Description(
                "Each pair of tiers that customers have, in the order of both policies' rules; those who stay in a "
                        + "tier too. Together they are all customers.")
        List<@NonNull TierMoveView> moves) {}
