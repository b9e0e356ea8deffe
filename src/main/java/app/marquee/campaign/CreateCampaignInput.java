package app.marquee.campaign;

import app.marquee.shared.MoneyInput;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CreateCampaignInput")
@Description("A new campaign, as a draft. At least one of `segmentId` and `tierCodes` says whom it is for.")
public record CreateCampaignInput(
        @NonNull @Description("1 to 200 characters on one line.")
        String name,

        @NonNull @Description("What the campaign is for.") Objective objective,

        @Id @Description("Only customers of this segment, `seg_...`. With `tierCodes` too, both must hold.") @Nullable
        String segmentId,

        @Description("Only customers in one of these tiers; 1 to 50 codes of at most 50 characters.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull String> tierCodes,

        @Id @NonNull @Description("The channel that carries it, `chn_...`.")
        String channelId,

        @Id
        @NonNull
        @Description(
                "What is sent, `cnt_...`; of a kind that the channel carries, else the userError CONTENT_DOES_NOT_FIT.")
        String contentId,

        @Description(
                "Other ways, at most 4, tried in this order for customers whom those before do not reach: they have not agreed"
                        + " to that channel, have no address on it, or it refused their message for good. Each customer gets one"
                        + " message at most; one of which nobody knows whether it arrived is not sent another way.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull CampaignFallbackInput> fallbacks,

        @Description("What may be spent, in the tenant's currency.") @Nullable
        MoneyInput budget,

        @Description("Orders count as conversions for so many days after the message was sent: 1 to 90; left out: 7.")
        @Nullable
        Integer attributionDays,

        @Description("How it is to come to its audience; left out: to all of it at once.") @Nullable
        CampaignPlanInput plan) {}
