package app.marquee.tier;

import static app.marquee.security.Permission.TIER_READ;
import static app.marquee.security.Permission.TIER_WRITE;

import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class TierApi {
    private final TierPolicies policies;
    private final Tiers tiers;

    TierApi(TierPolicies policies, Tiers tiers) {
        this.policies = policies;
        this.tiers = tiers;
    }

    @Query
    @NonNull
    @Description("The tenant's tier policies, all versions, newest first.")
    @Requires(TIER_READ)
    public TierPolicyConnection tierPolicies(
            @Description("1 to 100 entries after `after`; 20 where neither `first` nor `last` is given.") @Nullable
                    Integer first,
            @Description("Cursor of the entry before the page.") @Nullable String after,
            @Description("1 to 100 entries before `before`.") @Nullable Integer last,
            @Description("Cursor of the entry after the page.") @Nullable String before) {
        var page = policies.page(PageRequest.of(first, after, last, before));
        return new TierPolicyConnection(page.map(TierPolicyView::of));
    }

    @Query
    @NonNull
    @Description(
            "How many customers each tier of a policy would have, in the policy's order, those with 0 too; last, with a "
                    + "null tier, the customers without one, if there are any. Evaluates and stores nothing. Orders and messages "
                    + "are taken as of `asOf`; tags, consents and customer fields as they are now. Empty when `policyId` is left "
                    + "out and no policy is published; NOT_FOUND for an unknown one.")
    @Requires(TIER_READ)
    public List<@NonNull TierCountView> tierCounts(
            @Id @Description("The policy, of any status; left out: the published one.") @Nullable String policyId,
            @Description("From the year 1900 to 2199; left out: now.") @Nullable Instant asOf) {
        var at = tiers.asOf(asOf);
        return policies.forCounting(policyId == null ? null : Ids.decode(TierPolicy.PREFIX, policyId))
                .map(policy -> tiers.counts(policy, at))
                .orElseGet(List::of);
    }

    @Mutation
    @NonNull
    @Description("Creates a draft of a tier policy, from a template or with rules of its own. "
            + "Codes: INVALID, INVALID_CONDITION, TEMPLATE_NEEDS_DATA.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload createTierPolicy(@NonNull @Description("The policy.") CreateTierPolicyInput input) {
        return Payloads.of(
                () -> TierPolicyView.of(policies.create(input.name(), input.template(), input.rules())),
                TierPolicyPayload::new);
    }

    @Mutation
    @NonNull
    @Description(
            "Publishes a draft in place of the policy published so far, and has every customer's tier evaluated: at "
                    + "once, hourly, and soon after orders came in. `evaluatedAt` says when that was done. "
                    + "Code: NOT_A_DRAFT.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload publishTierPolicy(@NonNull @Description("Which policy.") PublishTierPolicyInput input) {
        return Payloads.of(
                () -> TierPolicyView.of(policies.publish(Ids.decode(TierPolicy.PREFIX, input.id()), input.revision())),
                TierPolicyPayload::new);
    }
}
