package app.marquee.campaign;

import app.marquee.channel.ChannelView;
import app.marquee.channel.Channels;
import app.marquee.content.ContentView;
import app.marquee.content.Contents;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.segment.SegmentView;
import app.marquee.segment.Segments;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import io.smallrye.graphql.api.Subscription;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class CampaignApi {
    private final Campaigns campaigns;
    private final Segments segments;
    private final Channels channels;
    private final Contents contents;
    private final CampaignPreviews previews;
    private final CurrentCaller caller;

    CampaignApi(
            Campaigns campaigns,
            Segments segments,
            Channels channels,
            Contents contents,
            CampaignPreviews previews,
            CurrentCaller caller) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.channels = channels;
        this.contents = contents;
        this.previews = previews;
        this.caller = caller;
    }

    @Query
    @Requires(Permission.CAMPAIGN_READ)
    @Description("A campaign by its id; null where there is none.")
    public @Nullable CampaignView campaign(
            @Id @NonNull @Name("id") @Description("Id of the campaign, `cmp_...`.") String id) {
        return campaigns.find(List.of(decode(id))).stream().findFirst().orElse(null);
    }

    @Query
    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("The campaigns, the newest first unless sorted otherwise.")
    public CampaignConnection campaigns(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which campaigns; left out: all.") @Nullable CampaignFilter filter,
            @Name("sort")
                    @Description("In which order, newest first if left out; cursors of one order do not fit another.")
                    @Nullable
                    CampaignSort sort) {
        return new CampaignConnection(campaigns.page(filter, sort, PageRequest.of(first, after, last, before)));
    }

    @Query
    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description(
            "What a campaign would be if it started now; its content must be APPROVED or PUBLISHED. Needs CUSTOMER_READ"
                    + " too. Codes: NOT_FOUND, CONTENT_NOT_APPROVED, CHANNEL_PAUSED.")
    public CampaignPreview previewCampaign(
            @Id @NonNull @Name("id") @Description("Id of the campaign, `cmp_...`.") String id) {
        caller.require(Permission.CUSTOMER_READ);
        return previews.preview(decode(id));
    }

    @Requires(Permission.SEGMENT_READ)
    @Description("Only customers of this segment; null: not limited to a segment.")
    public List<@Nullable SegmentView> segment(@Source List<CampaignView> of) {
        return Lookup.inOrder(of, CampaignView::segmentId, segments::find, SegmentView::key);
    }

    @Requires(Permission.CHANNEL_READ)
    @Description("The channel of the first step.")
    public List<@NonNull ChannelView> channel(@Source List<CampaignView> of) {
        return channels.views(
                of.stream().map(campaign -> campaign.firstStep().channelId()).toList());
    }

    @Requires(Permission.CONTENT_READ)
    @Description("The content of the first step.")
    public List<@NonNull ContentView> content(@Source List<CampaignView> of) {
        return contents.views(
                of.stream().map(campaign -> campaign.firstStep().contentId()).toList());
    }

    @Name("channel")
    @Requires(Permission.CHANNEL_READ)
    @Description("The channel that carries it.")
    public List<@NonNull ChannelView> channelOfStep(@Source List<CampaignStepView> of) {
        return channels.views(of.stream().map(CampaignStepView::channelId).toList());
    }

    @Name("content")
    @Requires(Permission.CONTENT_READ)
    @Description("What is sent.")
    public List<@NonNull ContentView> contentOfStep(@Source List<CampaignStepView> of) {
        return contents.views(of.stream().map(CampaignStepView::contentId).toList());
    }

    @Name("report")
    @Requires(Permission.CAMPAIGN_READ)
    @Description(
            "What came so far of the messages that went this way; whom no way reaches counts where it came nearest to it, and"
                    + " who has not been come to, under the first.")
    public List<@NonNull CampaignReport> reportOfStep(@Source List<CampaignStepView> of) {
        var reports = campaigns.reportsOfSteps(
                of.stream().map(CampaignStepView::campaignId).distinct().toList());
        return of.stream()
                .map(CampaignStepView::key)
                .map(reports::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    @Requires(Permission.CAMPAIGN_READ)
    @Description("What came of the campaign so far.")
    public List<@NonNull CampaignReport> report(@Source List<CampaignView> of) {
        return campaigns.reports(of.stream().map(CampaignView::key).toList());
    }

    @Subscription
    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description(
            "How a campaign stands, with its report: first as it is now, then after each change, at most a few times"
                    + " a second, until it is COMPLETED or CANCELLED. What recipients do, such as opening a message, shows"
                    + " within half a minute. NOT_FOUND where there is no such campaign.")
    public CampaignView campaignProgress(
            @Id @NonNull @Name("id") @Description("Id of the campaign, `cmp_...`.") String id) {
        return campaigns.follow(decode(id));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description("Writes a campaign as a draft. Codes: INVALID, CONTENT_DOES_NOT_FIT.")
    public CampaignPayload createCampaign(
            @Name("input") @NonNull @Description("The campaign.") CreateCampaignInput input) {
        return payload(() -> campaigns.create(input));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description(
            "Changes a draft; what is scheduled has to be taken back first, by `unscheduleCampaign`, and what runs is"
                    + " not changed any more. Codes: INVALID, WRONG_STATUS,"
                    + " CONTENT_DOES_NOT_FIT.")
    public CampaignPayload updateCampaign(
            @Name("input") @NonNull @Description("The changes.") UpdateCampaignInput input) {
        return payload(() -> campaigns.update(input));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description(
            "Sets a draft to start, now or later. Its content must be APPROVED or PUBLISHED. Where its budget passes"
                    + " the tenant's red line, it waits IN_REVIEW for an approval first. Codes: INVALID, WRONG_STATUS, START_OUT_OF_RANGE,"
                    + " CONTENT_NOT_APPROVED, CHANNEL_PAUSED, NO_COUPON_POOL, PERSONAL_CONTENT, CONTENT_TOO_LONG.")
    public CampaignPayload scheduleCampaign(
            @Name("input") @NonNull @Description("The campaign and its time.") ScheduleCampaignInput input) {
        return payload(() -> campaigns.schedule(decode(input.id()), input.revision(), input.startAt()));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description("Takes a campaign that is SCHEDULED or IN_REVIEW back to a draft, which can be changed and scheduled"
            + " again. An approval is asked for again then. Codes: WRONG_STATUS.")
    public CampaignPayload unscheduleCampaign(
            @Name("input") @NonNull @Description("The campaign.") CampaignIdInput input) {
        return payload(() -> campaigns.unschedule(decode(input.id()), input.revision()));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_APPROVE)
    @Description(
            "Approves a campaign IN_REVIEW that others wrote and scheduled: it starts when it was to start, or at once"
                    + " where that has passed. An owner who had a hand in it may do so where there is no other, and types"
                    + " its budget again. Codes: WRONG_STATUS, OWN_CAMPAIGN, BUDGET_NOT_CONFIRMED, CONTENT_NOT_APPROVED,"
                    + " CHANNEL_PAUSED, NO_COUPON_POOL, PERSONAL_CONTENT, CONTENT_TOO_LONG.")
    public CampaignPayload approveCampaign(
            @Name("input") @NonNull @Description("The campaign.") ApproveCampaignInput input) {
        return payload(() -> campaigns.approve(input));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_APPROVE)
    @Description("Sends a campaign IN_REVIEW back to its writers, as a draft. Codes: INVALID, WRONG_STATUS.")
    public CampaignPayload rejectCampaign(
            @Name("input") @NonNull @Description("The campaign and why.") RejectCampaignInput input) {
        return payload(() -> campaigns.reject(decode(input.id()), input.revision(), input.reason()));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description("Stops a RUNNING campaign for the time being: what is on its way arrives, nothing more is sent. Codes:"
            + " WRONG_STATUS.")
    public CampaignPayload pauseCampaign(@Name("input") @NonNull @Description("The campaign.") CampaignIdInput input) {
        return payload(() -> campaigns.pause(decode(input.id()), input.revision()));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description("Lets a PAUSED campaign go on where it stopped, if what it sends still may be. Codes: WRONG_STATUS,"
            + " CONTENT_NOT_APPROVED, CHANNEL_PAUSED, NO_COUPON_POOL, PERSONAL_CONTENT, CONTENT_TOO_LONG.")
    public CampaignPayload resumeCampaign(@Name("input") @NonNull @Description("The campaign.") CampaignIdInput input) {
        return payload(() -> campaigns.resume(decode(input.id()), input.revision()));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description("Gives up a campaign that has not ended, for good: what is queued is not sent. Codes: WRONG_STATUS.")
    public CampaignPayload cancelCampaign(@Name("input") @NonNull @Description("The campaign.") CampaignIdInput input) {
        return payload(() -> campaigns.cancel(decode(input.id()), input.revision()));
    }

    private static CampaignPayload payload(Supplier<CampaignView> work) {
        return Payloads.of(work, CampaignPayload::new);
    }

    private static UUID decode(String id) {
        return Ids.decode(CampaignView.PREFIX, id);
    }
}
