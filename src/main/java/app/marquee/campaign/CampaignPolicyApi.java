package app.marquee.campaign;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class CampaignPolicyApi {
    private final CampaignPolicies policies;

    CampaignPolicyApi(CampaignPolicies policies) {
        this.policies = policies;
    }

    @Query
    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("What the tenant holds all its campaigns to.")
    public CampaignPolicyView campaignPolicy() {
        return policies.view();
    }

    @Mutation("setCampaignPolicy")
    @NonNull
    @Requires(Permission.CAMPAIGN_APPROVE)
    @Description("Says what all campaigns are held to, from now on, those that run too. Codes: INVALID.")
    public CampaignPolicyPayload setCampaignPolicy(
            @Name("input") @NonNull @Description("The policy.") SetCampaignPolicyInput input) {
        return Payloads.of(() -> policies.set(input), CampaignPolicyPayload::new);
    }
}
