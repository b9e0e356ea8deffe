package app.marquee.campaign;

import static app.marquee.campaign.CampaignStatus.RUNNING;

import app.marquee.channel.ChannelLimits;
import app.marquee.channel.WeComTasks;
import app.marquee.job.ClaimLost;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.shared.Message;
import app.marquee.subscription.Changes;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one campaign: starts it, sends to its audience, and ends it. One worker at a time holds a campaign's job;
 * one that lost its hold can neither claim nor change the campaign, only say what became of messages it had claimed.
 */
@ApplicationScoped
class CampaignRunner implements JobHandler {
    static final String KIND = "campaign";
    private static final int CANCELLED_AT_ONCE = 5_000;
    private static final int COLLECTED_AT_ONCE = 1_000;
    // Who reads the audience wakes this job for the first ones.
    private static final Duration WHILE_READING = Duration.ofSeconds(1);
    private static final String WORKER_LOST = "The service stopped while this message was being sent";

    private final CampaignRepository campaigns;
    private final CampaignMoves moves;
    private final Mailings mailings;
    private final RunSql runs;
    private final CampaignRuns campaignRuns;
    private final Entrances entrances;
    private final Pilots pilots;
    private final SendingTimes sendingTimes;
    private final Claims claims;
    private final MessageWordings wordings;
    private final MessageCoupons coupons;
    private final ShortLinks shortLinks;
    private final Sender sender;
    private final DeliverySql deliveries;
    private final ChannelLimits limits;
    private final WeComTasks weComTasks;
    private final Tenants tenants;
    private final Changes changes;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final CampaignSettings settings;
    private final InstantSource clock;

    CampaignRunner(
            CampaignRepository campaigns,
            CampaignMoves moves,
            Mailings mailings,
            RunSql runs,
            CampaignRuns campaignRuns,
            Entrances entrances,
            Pilots pilots,
            SendingTimes sendingTimes,
            Claims claims,
            MessageWordings wordings,
            MessageCoupons coupons,
            ShortLinks shortLinks,
            Sender sender,
            DeliverySql deliveries,
            ChannelLimits limits,
            WeComTasks weComTasks,
            Tenants tenants,
            Changes changes,
            Jobs jobs,
            TenantContext tenantContext,
            CampaignSettings settings,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.mailings = mailings;
        this.runs = runs;
        this.campaignRuns = campaignRuns;
        this.entrances = entrances;
        this.pilots = pilots;
        this.sendingTimes = sendingTimes;
        this.claims = claims;
        this.wordings = wordings;
        this.coupons = coupons;
        this.shortLinks = shortLinks;
        this.sender = sender;
        this.deliveries = deliveries;
        this.limits = limits;
        this.weComTasks = weComTasks;
        this.tenants = tenants;
        this.changes = changes;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.SENDS;
    }

    @Override
    public Next run(JobRun run) {
        UUID id = run.subjectId();
        List<Mailing> mailings = run.inTransaction(() -> this.mailings.open(campaigns.requireLocked(id)));
        boolean maySend = !mailings.isEmpty() && run.inTransaction(() -> this.mailings.publish(campaigns.require(id)));
        Set<UUID> putOff = maySend ? send(run, mailings) : Set.of();
        return run.inTransaction(() -> conclude(campaigns.requireLocked(id), putOff));
    }

    @Override
    public void failed(JobRun run, String reason) {
        Campaign campaign = campaigns.requireLocked(run.subjectId());
        if (campaign.is(RUNNING)) {
            moves.move(
                    campaign,
                    running -> running.pauseBecause(Message.of(
                            "The service could not go on; resume the campaign, and ask support if it stops again")));
        }
    }

    /**
     * Sends for one slice of time. While a batch is on the wire, the next is claimed and written.
     *
     * @return the channels that put off a whole batch, so that more would be in vain for now
     */
    private Set<UUID> send(JobRun run, List<Mailing> mailings) {
        UUID campaignId = run.subjectId();
        Instant end = clock.instant().plus(settings.slice());
        var pipelines = new Pipelines(mailings.stream()
                .map(mailing ->
                        sender.open(run.tenantId(), mailing, () -> run.inTransaction(() -> maySend(campaignId))))
                .toList());
        try (pipelines) {
            boolean more;
            do {
                more = false;
                for (Sender.Pipeline pipeline : pipelines.lastFirst()) {
                    Claims.Batch batch = run.inTransaction(() -> takeTurn(pipeline));
                    pipeline.send(batch.claimed());
                    more |= batch.more();
                }
            } while (more && clock.instant().isBefore(end));
        } catch (ClaimLost e) {
            // Whoever took over may wait for messages of which this worker has said by now what became of them.
            tenantContext.callAs(run.tenantId(), () -> {
                jobs.enqueue(KIND, campaignId, clock.instant());
                return campaignId;
            });
            throw e;
        }
        return pipelines.putOff();
    }

    /** A batch of messages, unless the campaign has been stopped meanwhile. */
    private Claims.Batch takeTurn(Sender.Pipeline pipeline) {
        Mailing mailing = pipeline.mailing();
        Campaign campaign = campaigns.requireLocked(mailing.campaignId());
        if (!campaign.is(RUNNING) || !tenants.isOpen()) {
            return Claims.Batch.NONE;
        }
        if (mailing.isTogether() && isComing(campaign, mailing.leg())) {
            return new Claims.Batch(List.of(), claims.collect(mailing.leg(), COLLECTED_AT_ONCE));
        }
        Instant now = clock.instant();
        int wanted = sendingTimes.room(campaign, pipeline.batchSize(), now);
        int room = pipeline.isPutOff() ? 0 : limits.take(mailing.channelId(), wanted);
        if (wanted == 0 || (room == 0 && !mailing.leg().opensTheWay())) {
            return Claims.Batch.NONE;
        }
        var taken = wordings.choose(mailing, claims.take(mailing.leg(), room, wanted));
        var batch = shortLinks.give(mailing, coupons.give(mailing, taken));
        limits.giveBack(mailing.channelId(), room - batch.claimed().size());
        sendingTimes.claimed(campaign, batch.claimed().size(), now);
        if (pipeline.isNewsDue()) {
            changes.announce(CampaignView.PREFIX, campaign.id());
        }
        return batch;
    }

    /** Whether the run has not come to all of its audience yet, who get what goes together at once. */
    private boolean isComing(Campaign campaign, Leg leg) {
        return leg.step() == 0
                && !campaign.plan().isStanding()
                && !(runs.isAudienceComplete(leg.run()) && !runs.somebodyWaits(leg.run()));
    }

    private boolean maySend(UUID campaignId) {
        return campaigns.require(campaignId).is(RUNNING) && tenants.isOpen();
    }

    private Next conclude(Campaign campaign, Set<UUID> putOff) {
        Instant now = clock.instant();
        deliveries.giveUpExpired(campaign.id(), WORKER_LOST, now);
        changes.announce(CampaignView.PREFIX, campaign.id());
        if (!tenants.isOpen()) {
            // Rests until the tenant is reactivated.
            return Next.again(now.plus(settings.retryAfter()));
        }
        return switch (campaign.status()) {
            case SCHEDULED -> Next.again(later(Objects.requireNonNull(campaign.startAt()), now.plusSeconds(1)));
            case RUNNING -> goOn(campaign, putOff, now);
            case CANCELLED -> wipe(campaign, now);
            case PAUSED, COMPLETED, DRAFT, IN_REVIEW -> waitForClaims(campaign);
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Next goOn(Campaign campaign, Set<UUID> putOff, Instant now) {
        // Asked in this order: whoever comes to the audience after the first answer came before it was complete.
        if (campaign.plan().isStanding() && campaign.plan().hasEnded(now)) {
            entrances.close(campaign.currentRun());
        }
        boolean complete = runs.isAudienceComplete(campaign.currentRun());
        boolean somebodyWaits = runs.somebodyWaits(campaign.currentRun());
        Optional<Instant> due = nextDue(campaign, somebodyWaits, putOff, now);
        if (!complete && mailings.collects(campaign)) {
            return Next.again(now.plus(WHILE_READING));
        } else if (!somebodyWaits && !complete) {
            return campaign.plan().isStanding()
                    ? untilSomebodyComes(due, campaign.plan().endsAt())
                    : Next.again(now.plus(WHILE_READING));
        } else if (due.isPresent()) {
            return Next.again(due.get());
        }
        return pilots.goOn(campaign, now).orElseGet(() -> endRun(campaign, now));
    }

    /** When there is something to do for this job again; empty: all messages to the audience so far are settled. */
    private Optional<Instant> nextDue(Campaign campaign, boolean somebodyWaits, Set<UUID> putOff, Instant now) {
        Instant open = sendingTimes.nextAt(campaign, now);
        List<Instant> times = new ArrayList<>();
        deliveries.nextExpiry(campaign.id()).ifPresent(times::add);
        for (CampaignStep step : campaign.steps()) {
            Instant turn = nextTurn(step.channelId(), open, putOff, now);
            deliveries.nextDue(campaign.id(), step.position()).ifPresent(due -> times.add(later(due, turn)));
        }
        if (somebodyWaits) {
            boolean alone = campaign.steps().size() == 1;
            times.add(alone ? nextTurn(campaign.firstStep().channelId(), open, putOff, now) : open);
        }
        return times.stream().min(Comparator.naturalOrder());
    }

    /** When times and channel allow more, but soon enough for who changes them, and for what a lost worker left behind. */
    private Instant nextTurn(UUID channelId, Instant open, Set<UUID> putOff, Instant now) {
        Instant atLatest = now.plus(settings.retryAfter());
        Instant channel =
                putOff.contains(channelId) ? atLatest : limits.nextAt(channelId).orElse(now);
        Instant next = later(channel, open);
        return next.isBefore(atLatest) ? next : atLatest;
    }

    private Next endRun(Campaign campaign, Instant now) {
        runs.end(campaign.currentRun(), CampaignRunStatus.COMPLETED, now);
        Optional<Instant> next = campaignRuns.nextAfter(campaign);
        if (next.isPresent()) {
            return Next.again(later(next.get(), now));
        }
        moves.move(campaign, running -> running.complete(now));
        return Next.done();
    }

    /** Whoever takes somebody in asks for this job. */
    private static Next untilSomebodyComes(Optional<Instant> due, @Nullable Instant end) {
        return Stream.concat(due.stream(), Stream.ofNullable(end))
                .min(Comparator.naturalOrder())
                .map(Next::again)
                .orElseGet(Next::done);
    }

    /** A cancelled campaign's queue is emptied in pieces: it may be a million long. */
    private Next wipe(Campaign campaign, Instant now) {
        runs.end(campaign.currentRun(), CampaignRunStatus.CANCELLED, now);
        weComTasks.stop(List.of(campaign.id()));
        if (campaign.plan().isStanding()) {
            entrances.close(campaign.currentRun());
        }
        boolean moreQueued = deliveries.cancelQueued(campaign.id(), CANCELLED_AT_ONCE, now) == CANCELLED_AT_ONCE;
        boolean moreWaiting = claims.skipRest(campaign.currentRun(), CANCELLED_AT_ONCE);
        return moreQueued || moreWaiting ? Next.again(now) : waitForClaims(campaign);
    }

    /** Messages that a lost worker left behind have to be given up, also where nothing more is sent. */
    private Next waitForClaims(Campaign campaign) {
        return deliveries.nextExpiry(campaign.id()).map(Next::again).orElseGet(Next::done);
    }
}
