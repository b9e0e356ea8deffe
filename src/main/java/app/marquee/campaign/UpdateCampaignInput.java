package app.marquee.campaign;

import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A class and not a record: fields that are left out are told from those set to null. */
@Input("UpdateCampaignInput")
@Description("A changed draft. What is left out stays as it is.")
public class UpdateCampaignInput {
    @Id
    @NonNull
    @Description("Id of the campaign, `cmp_...`.")
    private String id = "";

    @Description("1 to 200 characters on one line.")
    private @Nullable String name;

    @Description("What the campaign is for.")
    private @Nullable Objective objective;

    @Id
    @Description("Only customers of this segment, `seg_...`; null: not limited to a segment.")
    private @Nullable Optional<String> segmentId;

    @Description("Only customers in one of these tiers, at most 50; empty: not limited to tiers.")
    @io.smallrye.graphql.api.Nullable
    private @Nullable List<@NonNull String> tierCodes;

    @Id
    @Description("The channel that carries it, `chn_...`.")
    private @Nullable String channelId;

    @Id
    @Description("What is sent, `cnt_...`; of a kind that the channel carries.")
    private @Nullable String contentId;

    @Description("The other ways, at most 4, all of them; empty: none.")
    @io.smallrye.graphql.api.Nullable
    private @Nullable List<@NonNull CampaignFallbackInput> fallbacks;

    @Description("What may be spent, in the tenant's currency; null: not limited.")
    private @Nullable Optional<MoneyInput> budget;

    @Description("Orders count as conversions for so many days after the message was sent: 1 to 90.")
    private @Nullable Integer attributionDays;

    @Description("How it is to come to its audience.")
    private @Nullable CampaignPlanInput plan;

    @Description(RevisionConflict.SEEN)
    private @Nullable Integer revision;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable Objective getObjective() {
        return objective;
    }

    public void setObjective(@Nullable Objective objective) {
        this.objective = objective;
    }

    public @Nullable Optional<String> getSegmentId() {
        return segmentId;
    }

    public void setSegmentId(@Nullable Optional<String> segmentId) {
        this.segmentId = segmentId;
    }

    public @Nullable List<@NonNull String> getTierCodes() {
        return tierCodes;
    }

    public void setTierCodes(@Nullable List<@NonNull String> tierCodes) {
        this.tierCodes = tierCodes;
    }

    public @Nullable String getChannelId() {
        return channelId;
    }

    public void setChannelId(@Nullable String channelId) {
        this.channelId = channelId;
    }

    public @Nullable String getContentId() {
        return contentId;
    }

    public void setContentId(@Nullable String contentId) {
        this.contentId = contentId;
    }

    public @Nullable List<@NonNull CampaignFallbackInput> getFallbacks() {
        return fallbacks;
    }

    public void setFallbacks(@Nullable List<@NonNull CampaignFallbackInput> fallbacks) {
        this.fallbacks = fallbacks;
    }

    public @Nullable Optional<MoneyInput> getBudget() {
        return budget;
    }

    public void setBudget(@Nullable Optional<MoneyInput> budget) {
        this.budget = budget;
    }

    public @Nullable Integer getAttributionDays() {
        return attributionDays;
    }

    public void setAttributionDays(@Nullable Integer attributionDays) {
        this.attributionDays = attributionDays;
    }

    public @Nullable CampaignPlanInput getPlan() {
        return plan;
    }

    public void setPlan(@Nullable CampaignPlanInput plan) {
        this.plan = plan;
    }

    public @Nullable Integer getRevision() {
        return revision;
    }

    public void setRevision(@Nullable Integer revision) {
        this.revision = revision;
    }
}
