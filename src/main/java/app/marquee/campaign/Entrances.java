package app.marquee.campaign;

import app.marquee.job.Jobs;
import app.marquee.segment.SegmentMembersChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes who comes into a segment into the audience of the standing campaigns for it, in the transaction that says so: each
 * coming is told once, and each is taken in once.
 */
@ApplicationScoped
class Entrances {
    private final EntranceSql sql;
    private final RunSql runs;
    private final Jobs jobs;
    private final InstantSource clock;

    Entrances(EntranceSql sql, RunSql runs, Jobs jobs, InstantSource clock) {
        this.sql = sql;
        this.runs = runs;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** From the campaign's start on, also where that is found out a little later. */
    void open(Campaign campaign) {
        sql.open(
                campaign.id(),
                Objects.requireNonNull(campaign.audience().segmentId()),
                Objects.requireNonNull(campaign.startAt()),
                campaign.plan().endsAt());
    }

    /** Waits for those who are being taken in. */
    void close(Run run) {
        sql.close(run.campaignId());
        runs.audienceIsComplete(run);
    }

    /** As if it had never been open; who came since a start that was due has no message of it. */
    void withdraw(Campaign campaign) {
        sql.close(campaign.id());
        sql.forget(campaign.id());
    }

    void on(@Observes SegmentMembersChanged changed) {
        List<UUID> entered = changed.entered();
        if (!entered.isEmpty()) {
            for (UUID campaignId : sql.hold(changed.segmentId(), clock.instant())) {
                sql.takeIn(Run.ofStanding(campaignId), entered);
                jobs.enqueue(CampaignRunner.KIND, campaignId, clock.instant());
            }
        }
    }
}
