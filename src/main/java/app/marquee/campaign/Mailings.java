package app.marquee.campaign;

import static app.marquee.campaign.CampaignStatus.RUNNING;
import static app.marquee.campaign.CampaignStatus.SCHEDULED;

import app.marquee.channel.ChannelAddressing;
import app.marquee.channel.ChannelView;
import app.marquee.channel.Channels;
import app.marquee.content.CompiledTemplate;
import app.marquee.content.ContentNotSendable;
import app.marquee.content.ContentTemplate;
import app.marquee.content.Contents;
import app.marquee.security.SignedTokens;
import app.marquee.segment.Segments;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.DomainException;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import app.marquee.tier.TierPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Opens what a campaign that may send now needs to send. */
@ApplicationScoped
class Mailings {
    private static final Logger LOG = Logger.getLogger(Mailings.class);

    private final CampaignMoves moves;
    private final CampaignRuns runs;
    private final LinkSql links;
    private final Segments segments;
    private final TierPolicies tierPolicies;
    private final Contents contents;
    private final Channels channels;
    private final Tenants tenants;
    private final CampaignPolicies policies;
    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final CampaignSettings settings;
    private final InstantSource clock;
    private final String publicUrl;

    Mailings(
            CampaignMoves moves,
            CampaignRuns runs,
            LinkSql links,
            Segments segments,
            TierPolicies tierPolicies,
            Contents contents,
            Channels channels,
            Tenants tenants,
            CampaignPolicies policies,
            SignedTokens tokens,
            TenantContext tenantContext,
            CampaignSettings settings,
            InstantSource clock,
            @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.moves = moves;
        this.runs = runs;
        this.links = links;
        this.segments = segments;
        this.tierPolicies = tierPolicies;
        this.contents = contents;
        this.channels = channels;
        this.tenants = tenants;
        this.policies = policies;
        this.tokens = tokens;
        this.tenantContext = tenantContext;
        this.settings = settings;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Starts the campaign when it is time. Of each of its steps, in their order; none when nothing of it may be sent now. */
    List<Mailing> open(Campaign campaign) {
        if (!tenants.isOpen()) {
            return List.of();
        }
        Instant now = clock.instant();
        if (campaign.is(SCHEDULED) && !now.isBefore(startAt(campaign)) && knowsAudience(campaign, startAt(campaign))) {
            start(campaign, now);
        }
        if (!campaign.is(RUNNING) || !runs.isUnderWay(campaign, now)) {
            return List.of();
        }
        try {
            return mailings(campaign);
        } catch (DomainException e) {
            LOG.infof("Campaign %s pauses: %s", campaign.id(), e.code());
            moves.move(campaign, running -> running.pauseBecause(e.text()));
            return List.of();
        }
    }

    /** Whether it can be said now who is in the campaign's audience, by what had happened at a time. */
    boolean knowsAudience(Campaign campaign, Instant at) {
        return knowsTiers(campaign) && knowsSegments(campaign, at) && knowsReaders(campaign, at);
    }

    /** A campaign for tiers waits until a policy just published has given them, or its audience would be nobody. */
    private boolean knowsTiers(Campaign campaign) {
        UUID segmentId = campaign.audience().segmentId();
        boolean asksForTiers =
                !campaign.audience().tierCodes().isEmpty() || (segmentId != null && segments.asksForTier(segmentId));
        return !asksForTiers || !tierPolicies.awaitsEvaluation();
    }

    /**
     * Whom a segment leaves out by another one is not known before that one is, nor by events before they are there, and nobody
     * may get what is not for them.
     */
    private boolean knowsSegments(Campaign campaign, Instant at) {
        UUID segmentId = campaign.audience().segmentId();
        return segmentId == null
                || segments.knowsWhoIsIn(
                        segmentId,
                        tierPolicies.evaluatedAt().filter(at::isBefore).orElse(at));
    }

    /** Nor may a customer get a wording only because it was not known yet who is in the segment of another. */
    private boolean knowsReaders(Campaign campaign, Instant at) {
        return campaign.steps().stream()
                .allMatch(step -> segments.knowMembers(contents.segments(step.contentId()), at));
    }

    private static Instant startAt(Campaign campaign) {
        return Objects.requireNonNull(campaign.startAt());
    }

    private void start(Campaign campaign, Instant now) {
        moves.move(campaign, scheduled -> scheduled.start(now));
        runs.begin(campaign, startAt(campaign), now);
    }

    /** As they would be written now, but that their links lead where the author said; short ones show how long they are. */
    List<Mailing> preview(Campaign campaign) {
        return mailings(campaign, (template, channel) -> previewedLinks(template, Mailing.hasShortLinks(channel)));
    }

    /** Whether messages wait until all of the audience is known, to go out together. */
    boolean collects(Campaign campaign) {
        return !campaign.plan().isStanding()
                && channels.addressing(campaign.firstStep().channelId()) == ChannelAddressing.TOGETHER;
    }

    /** As {@link #preview}, with all the addresses of ours that make messages as large as they will be. */
    List<Mailing> measured(Campaign campaign) {
        return mailings(campaign, (template, channel) -> previewedLinks(template, true));
    }

    private List<Mailing> mailings(Campaign campaign) {
        return mailings(campaign, (template, channel) -> {
            CouponPoolMissing.check(campaign, template);
            return trackedLinks(campaign.id(), template);
        });
    }

    private List<Mailing> mailings(
            Campaign campaign, BiFunction<ContentTemplate, ChannelKind, List<TrackedLinks>> links) {
        List<ChannelKind> kinds =
                channels
                        .views(campaign.steps().stream()
                                .map(CampaignStep::channelId)
                                .toList())
                        .stream()
                        .map(ChannelView::kind)
                        .toList();
        var urls = new TrackingUrls(
                tokens,
                publicUrl,
                tenantContext.tenantId(),
                policies.policy().openTracking(),
                clock.instant().plus(settings.linkLifetime()));
        List<Mailing> mailings = new ArrayList<>();
        for (CampaignStep step : campaign.steps()) {
            ContentTemplate template = contents.template(step.contentId());
            PersonalContent.check(channels.addressing(step.channelId()), template);
            mailings.add(new Mailing(
                    campaign,
                    new Leg(campaign.currentRun(), step.position(), kinds),
                    tenants.settings().name(),
                    step.channelId(),
                    channels.connector(step.channelId()),
                    channels.priceOf(step.channelId()).orElse(null),
                    template,
                    links.apply(template, kinds.get(step.position())),
                    urls));
        }
        return mailings;
    }

    /**
     * Notes that the contents go out from now on; false where nothing may send one of them any more. Whoever locks a content
     * and campaigns locks the content first, as who takes it out of use does: never in a transaction that holds the campaign.
     */
    boolean publish(Campaign campaign) {
        try {
            campaign.steps().stream()
                    .map(CampaignStep::contentId)
                    .distinct()
                    .sorted()
                    .filter(contents::awaitsPublication)
                    .forEach(contents::publish);
            return true;
        } catch (ContentNotSendable e) {
            return false;
        }
    }

    private static List<TrackedLinks> previewedLinks(ContentTemplate template, boolean tracked) {
        return template.wordings().stream()
                .map(wording ->
                        tracked ? TrackedLinks.of(List.of(), wording.links()) : TrackedLinks.none(wording.links()))
                .toList();
    }

    /** Of each wording of the content; the same address has the same number in all of them. */
    private List<TrackedLinks> trackedLinks(UUID campaignId, ContentTemplate template) {
        List<String> urls = links.ofCampaign(campaignId);
        List<TrackedLinks> all = new ArrayList<>();
        for (CompiledTemplate wording : template.wordings()) {
            TrackedLinks tracked = TrackedLinks.of(urls, wording.links());
            if (!tracked.added().isEmpty()) {
                links.add(campaignId, tracked.known(), tracked.added());
            }
            all.add(tracked);
            urls = tracked.urls();
        }
        return all;
    }
}
