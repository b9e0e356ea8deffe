package app.marquee.tier;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What came of a mutation of a tier policy.")
public record TierPolicyPayload(
        @Nullable @Description("The policy; null when there are userErrors.")
        TierPolicyView tierPolicy,

        @NonNull @Description("What the user can correct.") List<@NonNull UserError> userErrors) {}
