package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.channel.ChannelAddressing;
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
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Campaigns as people see and change them. */
@ApplicationScoped
public class Campaigns {
    private static final int MAXIMUM_NAME = 200;
    private static final int MAXIMUM_TIERS = 50;
    private static final int MAXIMUM_FALLBACKS = 4;
    private static final int MAXIMUM_TIER_CODE = 50;
    private static final int MAXIMUM_ATTRIBUTION_DAYS = 90;
    private static final int MAXIMUM_REASON = 500;

    private final CampaignRepository campaigns;
    private final CampaignMoves moves;
    private final CampaignSql sql;
    private final CampaignPolicies policies;
    private final CampaignApprovals approvals;
    private final Entrances entrances;
    private final Pilots pilots;
    private final Segments segments;
    private final Channels channels;
    private final Contents contents;
    private final Readiness readiness;
    private final Tenants tenants;
    private final Jobs jobs;
    private final Subscriptions subscriptions;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final CampaignSettings settings;
    private final InstantSource clock;

    Campaigns(
            CampaignRepository campaigns,
            CampaignMoves moves,
            CampaignSql sql,
            CampaignPolicies policies,
            CampaignApprovals approvals,
            Entrances entrances,
            Pilots pilots,
            Segments segments,
            Channels channels,
            Contents contents,
            Readiness readiness,
            Tenants tenants,
            Jobs jobs,
            Subscriptions subscriptions,
            TenantContext tenantContext,
            Audit audit,
            CampaignSettings settings,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.sql = sql;
        this.policies = policies;
        this.approvals = approvals;
        this.entrances = entrances;
        this.pilots = pilots;
        this.segments = segments;
        this.channels = channels;
        this.contents = contents;
        this.readiness = readiness;
        this.tenants = tenants;
        this.jobs = jobs;
        this.subscriptions = subscriptions;
        this.tenantContext = tenantContext;
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

    /** In the order of the runs. */
    List<CampaignReport> reportsOfRuns(List<CampaignRunView> runs) {
        Map<UUID, CampaignReport> reports = sql.reportsOfRuns(
                runs.stream().map(CampaignRunView::campaignKey).distinct().toList(), currencyCode());
        return runs.stream()
                .map(CampaignRunView::key)
                .map(reports::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** The channels of the steps, in their order. */
    List<ChannelView> channels(List<StepPlace> places) {
        Map<StepPlace, UUID> channelIds =
                campaigns
                        .steps(places.stream()
                                .map(StepPlace::campaignId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(CampaignStep::place, CampaignStep::channelId));
        return channels.views(places.stream().map(channelIds::get).toList());
    }

    /** Of all steps of the campaigns, by step. */
    Map<UUID, CampaignReport> reportsOfSteps(Collection<UUID> campaignIds) {
        return sql.reportsOfSteps(campaignIds, currencyCode());
    }

    CampaignView create(CreateCampaignInput input) {
        String name = name(input.name());
        Audience audience = audience(input.segmentId(), tierCodes(input.tierCodes()));
        List<Carried> carried = carried(
                new Carried(Ids.decode("chn", input.channelId()), Ids.decode("cnt", input.contentId())),
                fallbacks(input.fallbacks()));
        int attributionDays =
                input.attributionDays() == null ? settings.attributionDays() : checkedDays(input.attributionDays());
        var campaign = new Campaign(name, input.objective(), audience, attributionDays, clock.instant());
        campaign.carry(carried);
        MoneyInput budget = input.budget();
        if (budget != null) {
            campaign.limitBudget(amount(budget));
        }
        plan(campaign, input.plan());
        campaigns.persistAndFlush(campaign);
        return recorded("createCampaign", campaign, Map.of());
    }

    CampaignView update(UpdateCampaignInput input) {
        Campaign campaign = locked(Ids.decode(CampaignView.PREFIX, input.getId()), input.getRevision());
        Audience audience = audience(campaign.audience(), input);
        List<Carried> carried = carried(campaign, input);
        campaign.requireDraft();
        Map<String, ?> before = campaign.settings();
        rewrite(campaign, audience, input);
        campaign.carry(carried);
        Optional<MoneyInput> budget = input.getBudget();
        if (budget != null) {
            campaign.limitBudget(budget.map(this::amount).orElse(null));
        }
        plan(campaign, input.getPlan());
        return recorded("updateCampaign", campaign, before);
    }

    private void rewrite(Campaign campaign, Audience audience, UpdateCampaignInput input) {
        Integer attributionDays = input.getAttributionDays();
        campaign.rewrite(
                input.getName() == null ? campaign.name() : name(input.getName()),
                Objects.requireNonNullElse(input.getObjective(), campaign.objective()),
                audience,
                attributionDays == null ? campaign.attributionDays() : checkedDays(attributionDays));
    }

    private List<Carried> carried(Campaign campaign, UpdateCampaignInput input) {
        Carried first = campaign.firstStep().carried();
        return carried(
                new Carried(
                        input.getChannelId() == null ? first.channelId() : Ids.decode("chn", input.getChannelId()),
                        input.getContentId() == null ? first.contentId() : Ids.decode("cnt", input.getContentId())),
                input.getFallbacks() == null
                        ? campaign.steps().stream()
                                .skip(1)
                                .map(CampaignStep::carried)
                                .toList()
                        : fallbacks(input.getFallbacks()));
    }

    private List<Carried> carried(Carried first, List<Carried> fallbacks) {
        List<Carried> all = Stream.concat(Stream.of(first), fallbacks.stream()).toList();
        requireFit(all);
        if (all.stream().map(Carried::channelId).distinct().count() < all.size()) {
            throw new InvalidInput(Message.of("Each way goes over another channel"), "input", "fallbacks");
        }
        return all;
    }

    private static List<Carried> fallbacks(@Nullable List<CampaignFallbackInput> fallbacks) {
        return fallbacks == null || fallbacks.isEmpty()
                ? List.of()
                : Limits.list(fallbacks, MAXIMUM_FALLBACKS, "input", "fallbacks").stream()
                        .map(each ->
                                new Carried(Ids.decode("chn", each.channelId()), Ids.decode("cnt", each.contentId())))
                        .toList();
    }

    private Audience audience(Audience present, UpdateCampaignInput input) {
        Optional<String> segmentId = input.getSegmentId();
        List<String> codes = input.getTierCodes();
        if (segmentId == null && codes == null) {
            return present;
        }
        UUID segment = present.segmentId();
        String presentId = segment == null ? null : Ids.encode("seg", segment);
        return audience(
                segmentId == null ? presentId : segmentId.orElse(null),
                codes == null ? present.tierCodes() : codes.isEmpty() ? List.of() : tierCodes(codes));
    }

    private void plan(Campaign campaign, @Nullable CampaignPlanInput plan) {
        campaign.review().wrote(tenantContext.actor());
        if (plan != null) {
            plan.applyTo(campaign.plan(), clock.instant());
        }
        QuietHours quiet = policies.policy().quietHours();
        if (quiet != null
                && !campaign.plan()
                        .sendingHours()
                        .map(hours -> hours.isLeftBy(quiet))
                        .orElse(true)) {
            throw new InvalidInput(
                    Message.of("The quiet hours of the campaign policy leave nothing of these hours"),
                    "input",
                    "plan",
                    "sendingHours");
        }
        if (campaign.plan().isStanding() && !campaign.audience().isSegmentAlone()) {
            throw new InvalidInput(
                    Message.of("A standing campaign is for who comes into a segment, and for no tiers"),
                    "input",
                    "segmentId");
        }
    }

    CampaignView schedule(UUID id, @Nullable Integer seen, @Nullable Instant startAt) {
        Campaign campaign = locked(id, seen);
        Map<String, ?> before = campaign.settings();
        requireCountable(campaign.plan());
        campaign.review().wrote(tenantContext.actor());
        if (policies.policy().asksForApproval(campaign.budgetAmount())) {
            moves.move(campaign, draft -> draft.askForApproval(startAt, clock.instant()));
            readiness.require(campaign);
        } else {
            moves.move(campaign, draft -> draft.schedule(startAt, clock.instant()));
            enqueue(campaign);
        }
        return recorded("scheduleCampaign", campaign, before);
    }

    CampaignView approve(ApproveCampaignInput input) {
        Campaign campaign = locked(Ids.decode(CampaignView.PREFIX, input.id()), input.revision());
        Map<String, ?> before = campaign.settings();
        campaign.requireInReview();
        CampaignApproval approval = approvals.decide(campaign, input.confirmedBudget());
        moves.move(campaign, waiting -> waiting.approve(approval, clock.instant()));
        enqueue(campaign);
        return recorded("approveCampaign", campaign, before);
    }

    CampaignView reject(UUID id, @Nullable Integer seen, String reason) {
        String words = Limits.text(reason, MAXIMUM_REASON, "input", "reason");
        Campaign campaign = locked(id, seen);
        Map<String, ?> before = campaign.settings();
        moves.move(campaign, waiting -> waiting.reject(words));
        return recorded("rejectCampaign", campaign, before);
    }

    /** Its job finds a draft, and has nothing to do. */
    CampaignView unschedule(UUID id, @Nullable Integer seen) {
        Campaign campaign = locked(id, seen);
        Map<String, ?> before = campaign.settings();
        moves.move(campaign, Campaign::unschedule);
        entrances.withdraw(campaign);
        return recorded("unscheduleCampaign", campaign, before);
    }

    private void enqueue(Campaign campaign) {
        readiness.require(campaign);
        if (campaign.plan().isStanding()) {
            entrances.open(campaign);
        }
        jobs.enqueue(CampaignRunner.KIND, campaign.id(), Objects.requireNonNull(campaign.startAt()));
    }

    /** Nobody is seen to open what tells nothing: the pilot could only stop. */
    private void requireCountable(CampaignPlan plan) {
        if (!policies.policy().openTracking()
                && plan.pilot()
                        .filter(pilot -> pilot.metric() == PilotMetric.OPENED)
                        .isPresent()) {
            throw new InvalidInput(
                    Message.of("The pilot counts who opens the message, and the tenant's policy does without"),
                    "input",
                    "id");
        }
    }

    CampaignView pause(UUID id, @Nullable Integer seen) {
        return change(id, seen, "pauseCampaign", Campaign::pause);
    }

    CampaignView resume(UUID id, @Nullable Integer seen) {
        CampaignView resumed = change(id, seen, "resumeCampaign", campaign -> {
            campaign.resume();
            readiness.require(campaign);
            pilots.overrule(campaign.currentRun());
        });
        if (!resumed.plan().standing()) {
            jobs.enqueue(AudienceReader.KIND, id, clock.instant()); // where it had failed
        }
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

    private static String name(String name) {
        return Limits.line(name, MAXIMUM_NAME, "input", "name");
    }

    private BigDecimal amount(MoneyInput budget) {
        return budget.toAmount(currencyCode(), "input", "budget");
    }

    private Audience audience(@Nullable String segmentId, List<String> tierCodes) {
        if (segmentId == null && tierCodes.isEmpty()) {
            throw new InvalidInput(
                    Message.of("Say whom the campaign is for: a segment, tiers, or both"), "input", "segmentId");
        }
        return new Audience(segmentId == null ? null : existingSegment(segmentId), tierCodes);
    }

    private static List<String> tierCodes(@Nullable List<String> codes) {
        return codes == null
                ? List.of()
                : Limits.list(codes, MAXIMUM_TIERS, "input", "tierCodes").stream()
                        .map(code -> Limits.line(code, MAXIMUM_TIER_CODE, "input", "tierCodes"))
                        .distinct()
                        .toList();
    }

    private UUID existingSegment(String segmentId) {
        UUID id = Ids.decode("seg", segmentId);
        // Answers NOT_FOUND where there is none; the audience itself is only fixed at the start.
        var unused = segments.audience(id);
        return id;
    }

    private void requireFit(List<Carried> carried) {
        List<ChannelView> over =
                channels.views(carried.stream().map(Carried::channelId).toList());
        List<ContentView> what =
                contents.views(carried.stream().map(Carried::contentId).toList());
        for (int place = 0; place < carried.size(); place++) {
            requireCustomers(place, channels.addressing(carried.get(place).channelId()));
            if (!ChannelFit.carries(over.get(place).kind(), what.get(place).kind())) {
                throw new ContentDoesNotFit(
                        over.get(place).kind(), what.get(place).kind(), field(place, "contentId"));
            }
        }
    }

    private static void requireCustomers(int place, ChannelAddressing addressing) {
        if (addressing == ChannelAddressing.GROUP) {
            throw new InvalidInput(
                    Message.of("This channel reaches a group and no customer; postToGroup posts there"),
                    field(place, "channelId"));
        } else if (addressing == ChannelAddressing.TOGETHER && place > 0) {
            throw new InvalidInput(
                    Message.of("What goes over this channel goes to all at once, so it cannot wait for another"),
                    field(place, "channelId"));
        }
    }

    private static String[] field(int place, String name) {
        return place == 0
                ? new String[] {"input", name}
                : new String[] {"input", "fallbacks", String.valueOf(place - 1), name};
    }

    private static int checkedDays(int days) {
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
