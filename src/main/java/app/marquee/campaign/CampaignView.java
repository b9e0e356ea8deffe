package app.marquee.campaign;

import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.shared.Money;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Campaign")
@Description("A content sent to an audience over a channel, and what came of it.")
public record CampaignView(
        @Ignore UUID key,
        @Ignore @Nullable UUID segmentId,
        @Ignore @Nullable UUID couponPoolId,
        @NonNull @Description("What the tenant calls it.") String name,
        @NonNull @Description("What it is for.") Objective objective,
        @NonNull @Description("Where it stands.") CampaignStatus status,

        @Description("Why the service paused it by itself; null else.") @Nullable
        String statusReason,

        @NonNull
        @Description(
                "Only customers in one of these tiers; empty: not limited to tiers. With a segment, both must hold.")
        List<@NonNull String> tierCodes,

        @NonNull
        @Description(
                "What is sent over which channel: each customer gets the message by the first of these ways that reaches them."
                        + " `channel` and `content` are those of the first.")
        List<@NonNull CampaignStepView> steps,

        @Description("What is added to the addresses of its links; null: nothing.") @Nullable
        UtmView utm,

        @Description("What may be spent; null: not limited.") @Nullable
        Money budget,

        @NonNull @Description("How it comes to its audience.")
        CampaignPlanView plan,

        @Description("Why an owner sent it back when it was last scheduled; null else.") @Nullable
        String rejectionReason,

        @Description("Who agreed that it starts; null: nobody had to, or it has not been approved.") @Nullable
        CampaignApproval approval,

        @Description("Orders count as conversions for so many days after a customer's message was sent.")
        int attributionDays,

        @Description("When it starts or started, or, IN_REVIEW, is to start; null for a draft.") @Nullable
        Instant startAt,

        @Description("When its last message was sent or given up; null before.") @Nullable
        Instant completedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static final String PREFIX = "cmp";

    /** @param currencyCode asked for only where there is money */
    static CampaignView of(Campaign campaign, Supplier<String> currencyCode) {
        BigDecimal budget = campaign.budgetAmount();
        Message reason = campaign.statusReason();
        return new CampaignView(
                campaign.id(),
                campaign.audience().segmentId(),
                campaign.couponPoolId(),
                campaign.name(),
                campaign.objective(),
                campaign.status(),
                reason == null ? null : reason.forCaller(),
                campaign.audience().tierCodes(),
                campaign.steps().stream()
                        .map(step -> CampaignStepView.of(campaign.id(), step))
                        .toList(),
                UtmView.of(campaign.utm()),
                budget == null ? null : Money.of(budget, currencyCode.get()),
                CampaignPlanView.of(campaign.plan()),
                campaign.review().rejectionReason(),
                campaign.review().approval(),
                campaign.attributionDays(),
                campaign.startAt(),
                campaign.completedAt(),
                campaign.revision());
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed, `cmp_...`.")
    public String getId() {
        return Ids.encode(PREFIX, key);
    }

    /** By the key alone: batched fields keep views in hash tables. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Ignore
    CampaignStepView firstStep() {
        return steps.get(0);
    }
}
