package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.channel.ChannelView;
import app.marquee.channel.Channels;
import app.marquee.content.ContentView;
import app.marquee.content.Contents;
import app.marquee.job.Jobs;
import app.marquee.segment.Segments;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.MoneyInput;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.subscription.Subscriptions;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Campaigns as people see and change them. */
@ApplicationScoped
public class Campaigns {
    private static final int MAXIMUM_NAME = 200;
    private static final int MAXIMUM_TIERS = 50;
    private static final int MAXIMUM_TIER_CODE = 50;
    private static final int MAXIMUM_ATTRIBUTION_DAYS = 90;

    private final CampaignRepository campaigns;
    private final CampaignMoves moves;
    private final CampaignSql sql;
    private final Segments segments;
    private final Channels channels;
    private final Contents contents;
    private final Tenants tenants;
    private final Jobs jobs;
    private final Subscriptions subscriptions;
    private final Audit audit;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Campaigns(
            CampaignRepository campaigns,
            CampaignMoves moves,
            CampaignSql sql,
            Segments segments,
            Channels channels,
            Contents contents,
            Tenants tenants,
            Jobs jobs,
            Subscriptions subscriptions,
            Audit audit,
            CampaignSettings settings,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.sql = sql;
        this.segments = segments;
        this.channels = channels;
        this.contents = contents;
        this.tenants = tenants;
        this.jobs = jobs;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    Page<CampaignView> page(@Nullable CampaignFilter filter, @Nullable CampaignSort sort, PageRequest request) {
        return campaigns
                .page(CampaignCriteria.of(filter), sort == null ? CampaignSort.NEWEST_FIRST : sort, request)
                .map(campaign -> CampaignView.of(campaign, this::currencyCode));
    }

    /** Those of the campaigns that there are, in any order. */
    List<CampaignView> find(Collection<UUID> ids) {
        return campaigns.list("id in ?1", ids).stream()
                .map(campaign -> CampaignView.of(campaign, this::currencyCode))
                .toList();
    }

    /** How it stands, for who follows it to its end. */
    CampaignView follow(UUID id) {
        return subscriptions.follow(
                CampaignView.PREFIX,
                id,
                () -> find(List.of(id)).stream().findFirst().orElseThrow(() -> new CampaignNotFound(id)),
                campaign -> campaign.status().isLast());
    }

    /** In the order of the ids. */
    List<CampaignReport> reports(List<UUID> ids) {
        Map<UUID, CampaignReport> reports = reportsById(ids);
        return ids.stream().map(reports::get).map(Objects::requireNonNull).toList();
    }

    Map<UUID, CampaignReport> reportsById(Collection<UUID> ids) {
        return sql.reports(ids, currencyCode());
    }

    CampaignView create(CreateCampaignInput input) {
        String name = Limits.line(input.name(), MAXIMUM_NAME, "input", "name");
        Audience audience = audience(input);
        UUID channelId = Ids.decode("chn", input.channelId());
        UUID contentId = Ids.decode("cnt", input.contentId());
        requireFit(channelId, contentId);
        var campaign = new Campaign(name, input.objective(), audience, attributionDays(input), clock.instant());
        campaign.addStep(channelId, contentId);
        MoneyInput budget = input.budget();
        if (budget != null) {
            campaign.limitBudget(budget.toAmount(currencyCode(), "input", "budget"));
        }
        campaigns.persistAndFlush(campaign);
        return recorded("createCampaign", campaign, Map.of());
    }

    CampaignView schedule(UUID id, @Nullable Integer seen, @Nullable Instant startAt) {
        Campaign campaign = locked(id, seen);
        Map<String, ?> before = campaign.settings();
        moves.move(campaign, draft -> draft.schedule(startAt, clock.instant()));
        contents.requireSendable(campaign.firstStep().contentId());
        CouponPoolMissing.check(campaign, contents.template(campaign.firstStep().contentId()));
        channels.requireUsable(campaign.firstStep().channelId());
        Instant start = Objects.requireNonNull(campaign.startAt());
        jobs.enqueue(CampaignRunner.KIND, id, start);
        return recorded("scheduleCampaign", campaign, before);
    }

    CampaignView pause(UUID id, @Nullable Integer seen) {
        return change(id, seen, "pauseCampaign", Campaign::pause);
    }

    CampaignView resume(UUID id, @Nullable Integer seen) {
        CampaignView resumed = change(id, seen, "resumeCampaign", Campaign::resume);
        jobs.enqueue(AudienceReader.KIND, id, clock.instant()); // where it had failed
        return resumed;
    }

    CampaignView cancel(UUID id, @Nullable Integer seen) {
        return change(id, seen, "cancelCampaign", Campaign::cancel);
    }

    /** The job is asked for in any case: it resumes the work, or tidies up behind it. */
    private CampaignView change(UUID id, @Nullable Integer seen, String action, Consumer<Campaign> change) {
        Campaign campaign = locked(id, seen);
        Map<String, ?> before = campaign.settings();
        moves.move(campaign, change);
        jobs.enqueue(CampaignRunner.KIND, id, clock.instant());
        return recorded(action, campaign, before);
    }

    private Campaign locked(UUID id, @Nullable Integer seen) {
        Campaign campaign = campaigns.requireLocked(id);
        RevisionConflict.check(seen, campaign.revision());
        return campaign;
    }

    private CampaignView recorded(String action, Campaign campaign, Map<String, ?> before) {
        campaigns.flush(); // counts the revision
        CampaignView view = CampaignView.of(campaign, this::currencyCode);
        audit.recordChange(action, view.getId(), before, campaign.settings());
        return view;
    }

    private Audience audience(CreateCampaignInput input) {
        List<String> tierCodes = input.tierCodes() == null
                ? List.of()
                : Limits.list(input.tierCodes(), MAXIMUM_TIERS, "input", "tierCodes").stream()
                        .map(code -> Limits.line(code, MAXIMUM_TIER_CODE, "input", "tierCodes"))
                        .distinct()
                        .toList();
        String segmentId = input.segmentId();
        if (segmentId == null && tierCodes.isEmpty()) {
            throw new InvalidInput(
                    Message.of("Say whom the campaign is for: a segment, tiers, or both"), "input", "segmentId");
        }
        return new Audience(segmentId == null ? null : existingSegment(segmentId), tierCodes);
    }

    private UUID existingSegment(String segmentId) {
        UUID id = Ids.decode("seg", segmentId);
        // Answers NOT_FOUND where there is none; the audience itself is only fixed at the start.
        var unused = segments.audience(id);
        return id;
    }

    private void requireFit(UUID channelId, UUID contentId) {
        ChannelView channel = channels.views(List.of(channelId)).get(0);
        ContentView content = contents.views(List.of(contentId)).get(0);
        if (!ChannelFit.carries(channel.kind(), content.kind())) {
            throw new ContentDoesNotFit(channel.kind(), content.kind());
        }
    }

    private int attributionDays(CreateCampaignInput input) {
        Integer days = input.attributionDays();
        if (days == null) {
            return settings.attributionDays();
        }
        if (days < 1 || days > MAXIMUM_ATTRIBUTION_DAYS) {
            throw new InvalidInput(
                    Message.of("Must be from 1 to %d days", MAXIMUM_ATTRIBUTION_DAYS), "input", "attributionDays");
        }
        return days;
    }

    private String currencyCode() {
        return tenants.settings().currencyCode();
    }
}
