package app.marquee.campaign;

import static app.marquee.campaign.CampaignStatus.PAUSED;
import static app.marquee.campaign.CampaignStatus.RUNNING;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.segment.Segments;
import app.marquee.shared.Message;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reads who is in the audience of a run that began: those who are in it at one moment, in batches that are sent to while
 * the next are read. A reading that was broken off begins anew, without those whom it had come to.
 */
@ApplicationScoped
class AudienceReader implements JobHandler {
    static final String KIND = "campaign-audience";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int FIRST_BATCH = 200;
    private static final int BATCH = 5_000;

    private final CampaignRepository campaigns;
    private final CampaignMoves moves;
    private final Mailings mailings;
    private final RunSql runs;
    private final Pilots pilots;
    private final AudienceSql sql;
    private final Segments segments;
    private final Jobs jobs;
    private final Vertx vertx;
    private final InstantSource clock;

    AudienceReader(
            CampaignRepository campaigns,
            CampaignMoves moves,
            Mailings mailings,
            RunSql runs,
            Pilots pilots,
            AudienceSql sql,
            Segments segments,
            Jobs jobs,
            Vertx vertx,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.mailings = mailings;
        this.runs = runs;
        this.pilots = pilots;
        this.sql = sql;
        this.segments = segments;
        this.jobs = jobs;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun job) {
        UUID id = job.subjectId();
        // Asked when the run began, too: the segment may have been changed since, or this comes much later.
        if (!job.inTransaction(() -> knowsAudience(campaigns.require(id)))) {
            return Next.again(clock.instant().plus(PAUSE));
        }
        // Held to its end: a statement may take longer to its first row than a lease.
        boolean all = job.inTransaction(LIMIT, () -> read(job, campaigns.require(id)));
        job.inTransaction(() -> finish(campaigns.require(id), all));
        return Next.done();
    }

    /** The campaign goes on when a person resumes it, and so does this. */
    @Override
    public void failed(JobRun job, String reason) {
        Campaign campaign = campaigns.requireLocked(job.subjectId());
        if (campaign.is(RUNNING)) {
            moves.move(
                    campaign,
                    running -> running.pauseBecause(Message.of(
                            "The service could not go on; resume the campaign, and ask support if it stops again")));
        }
    }

    private boolean knowsAudience(Campaign campaign) {
        return mailings.knowsAudience(campaign, runs.occurrence(campaign.currentRun()));
    }

    /** @return whether everyone has been read */
    private boolean read(JobRun job, Campaign campaign) {
        Run run = campaign.currentRun();
        if (!isWanted(campaign) || runs.isAudienceComplete(run)) {
            return false;
        }
        UUID segmentId = campaign.audience().segmentId();
        var batches = new Batches(job, run, sql.isBegun(run));
        Predicate<UUID> wanted = wanted(campaign);
        sql.read(
                campaign.audience(),
                segmentId == null ? null : segments.audience(segmentId),
                customer -> !wanted.test(customer) || batches.add(customer));
        return batches.close();
    }

    /** Those who go first, or all of those who are left. */
    private Predicate<UUID> wanted(Campaign campaign) {
        return campaign.plan()
                .pilot()
                .filter(pilot -> pilots.isUnderWay(campaign.currentRun()))
                .<Predicate<UUID>>map(pilot -> customer -> pilot.includes(campaign.id(), customer))
                .orElse(customer -> true);
    }

    private static boolean isWanted(Campaign campaign) {
        return campaign.is(RUNNING) || campaign.is(PAUSED);
    }

    private boolean finish(Campaign campaign, boolean all) {
        if (all && isWanted(campaign)) {
            runs.audienceIsComplete(campaign.currentRun());
        }
        // Sends to them, or clears away those of a campaign that was cancelled meanwhile.
        jobs.enqueue(CampaignRunner.KIND, campaign.id(), clock.instant());
        return all;
    }

    private final class Batches {
        private final JobRun job;
        private final Run run;
        private final boolean again;
        private List<UUID> batch = new ArrayList<>();
        private boolean first = true;
        private boolean wanted = true;

        Batches(JobRun job, Run run, boolean again) {
            this.job = job;
            this.run = run;
            this.again = again;
        }

        /** @return whether to go on */
        boolean add(UUID customerId) {
            batch.add(customerId);
            if (batch.size() == (first ? FIRST_BATCH : BATCH)) {
                flush();
            }
            return wanted;
        }

        boolean close() {
            if (wanted && !batch.isEmpty()) {
                flush();
            }
            return wanted;
        }

        /** In a transaction beside the one that reads. */
        private void flush() {
            List<UUID> customers = batch;
            boolean wakes = first;
            wanted = Background.run(vertx, () -> job.inTransaction(() -> write(customers, wakes)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            batch = new ArrayList<>(BATCH);
            first = false;
        }

        private boolean write(List<UUID> customers, boolean wakes) {
            if (!isWanted(campaigns.require(run.campaignId()))) {
                return false;
            }
            sql.add(run, again ? without(sql.takenUp(run, customers), customers) : customers);
            if (wakes) {
                jobs.enqueue(CampaignRunner.KIND, run.campaignId(), clock.instant());
            }
            return true;
        }

        private static List<UUID> without(Set<UUID> some, List<UUID> customers) {
            return customers.stream()
                    .filter(customer -> !some.contains(customer))
                    .toList();
        }
    }
}
