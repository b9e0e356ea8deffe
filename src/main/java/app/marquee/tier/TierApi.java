package app.marquee.tier;

import static app.marquee.security.Permission.TIER_READ;
import static app.marquee.security.Permission.TIER_WRITE;

import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
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
        return policies.forCounting(policyId == null ? null : key(policyId))
                .map(policy -> tiers.counts(policy, at))
                .orElseGet(List::of);
    }

    @Query
    @NonNull
    @Description(
            "Who would move from which tier to which, if a policy took the place of the published one. Both are evaluated "
                    + "as of one moment, as `tierCounts` does; nothing is stored. NOT_FOUND for an unknown policy.")
    @Requires(TIER_READ)
    public TierPolicyPreviewView previewTierPolicy(
            @Id @NonNull @Description("The policy, of any status; usually a draft.") String policyId,
            @Description("From the year 1900 to 2199; left out: now.") @Nullable Instant asOf) {
        var at = tiers.asOf(asOf);
        var policy = policies.require(key(policyId));
        var live = policies.forCounting(null).orElse(null);
        return new TierPolicyPreviewView(
                at, live == null ? null : TierPolicyView.of(live), tiers.moves(live, policy, at));
    }

    @NonNull
    @Description("What was done with the policy: the newest 20 steps, the newest first.")
    @Requires(TIER_READ)
    public List<@NonNull List<@NonNull TierPolicyStepView>> steps(@Source List<TierPolicyView> of) {
        var found = policies.stepsOf(of.stream().map(TierPolicyView::key).toList());
        return of.stream()
                .map(policy -> found.getOrDefault(policy.key(), List.of()))
                .toList();
    }

    @Mutation
    @NonNull
    @Description("Creates a draft of a tier policy, from a template or with rules of its own. "
            + "Codes: INVALID, INVALID_CONDITION.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload createTierPolicy(@NonNull @Description("The policy.") CreateTierPolicyInput input) {
        return payload(() -> policies.create(input.name(), input.template(), input.rules()));
    }

    @Mutation
    @NonNull
    @Description("Creates a draft with the rules of a policy that there is: the next version of its name.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload createTierPolicyVersion(
            @NonNull @Description("Of which policy.") TierPolicyInputs.CreateVersion input) {
        return payload(() -> policies.createVersion(key(input.id())));
    }

    @Mutation
    @NonNull
    @Description("Gives a draft other rules. Codes: INVALID, INVALID_CONDITION, NOT_A_DRAFT.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload updateTierPolicy(
            @NonNull @Description("Which policy, and its rules.") TierPolicyInputs.Update input) {
        return payload(() -> policies.update(key(input.id()), input.rules(), input.revision()));
    }

    @Mutation
    @NonNull
    @Description(
            "Takes the published policy back: the policy whose place it had taken is published again, as a step of "
                    + "its own, and gives every customer's tier anew. Answers with that one. "
                    + "Codes: NOT_PUBLISHED, NO_FORMER_POLICY.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload rollBackTierPolicy(
            @NonNull @Description("Which policy.") TierPolicyInputs.RollBack input) {
        return payload(() -> policies.rollBack(key(input.id()), input.revision()));
    }

    @Mutation
    @NonNull
    @Description(
            "Gives up a draft, or takes the published policy out of use with no other in its place: then nobody has "
                    + "a tier any more, soon. Code: ALREADY_RETIRED.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload retireTierPolicy(@NonNull @Description("Which policy.") TierPolicyInputs.Retire input) {
        return payload(() -> policies.retire(key(input.id()), input.revision()));
    }

    @Mutation
    @NonNull
    @Description(
            "Publishes a draft in place of the policy published so far, and has every customer's tier evaluated, at "
                    + "once and then hourly; `evaluatedAt` says when that was done. Who changes gets a tier within moments. "
                    + "Code: NOT_A_DRAFT.")
    @Requires(TIER_WRITE)
    public TierPolicyPayload publishTierPolicy(@NonNull @Description("Which policy.") TierPolicyInputs.Publish input) {
        return payload(() -> policies.publish(key(input.id()), input.revision()));
    }

    private static TierPolicyPayload payload(Supplier<TierPolicy> work) {
        return Payloads.of(() -> TierPolicyView.of(work.get()), TierPolicyPayload::new);
    }

    private static UUID key(String id) {
        return Ids.decode(TierPolicy.PREFIX, id);
    }
}
