package app.marquee.campaign;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CampaignPolicyPayload")
@Description("The policy as it stands after the change, or why nothing was changed.")
public record CampaignPolicyPayload(
        @Description("Null when there are userErrors.") @Nullable
        CampaignPolicyView campaignPolicy,

        @NonNull @Description("What to correct; empty when the change was made.")
        List<@NonNull UserError> userErrors) {}
