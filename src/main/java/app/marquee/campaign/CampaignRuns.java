package app.marquee.campaign;

import app.marquee.job.Jobs;
import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The runs of campaigns, which begin one after the other: one that is due while another goes on waits for its end. */
@ApplicationScoped
class CampaignRuns {
    private static final Message OVERTAKEN = Message.of("When its turn came, the next one was due already");

    private final CampaignRunRepository repository;
    private final RunSql sql;
    private final PilotSql pilots;
    private final Tenants tenants;
    private final Jobs jobs;

    CampaignRuns(CampaignRunRepository repository, RunSql sql, PilotSql pilots, Tenants tenants, Jobs jobs) {
        this.repository = repository;
        this.sql = sql;
        this.pilots = pilots;
        this.tenants = tenants;
        this.jobs = jobs;
    }

    Page<CampaignRunView> page(UUID campaignId, PageRequest request) {
        SortKey<CampaignRun, Long> number = SortKey.number("number", CampaignRun::number);
        return new Keyset<>(CampaignRun.class, repository, number, true, CampaignRun::id)
                .page(Criteria.equal("campaignId", campaignId), request)
                .map(CampaignRun::toView);
    }

    /** Those of the runs that there are, in any order. */
    List<CampaignRunView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(CampaignRun::toView)
                .toList();
    }

    /** Begins the run that a campaign has been set to. */
    void begin(Campaign campaign, Instant occurrence, Instant now) {
        sql.start(campaign.currentRun(), occurrence, now);
        campaign.plan().pilot().ifPresent(pilot -> pilots.begin(campaign.currentRun(), now.plus(pilot.duration())));
        if (!campaign.plan().isStanding()) {
            jobs.enqueue(AudienceReader.KIND, campaign.id(), now);
        }
    }

    /** Whether a run of a running campaign is under way, after the next one has begun where it is due. */
    boolean isUnderWay(Campaign campaign, Instant now) {
        if (!sql.isOver(campaign.currentRun())) {
            return true;
        }
        Optional<Instant> due = nextAfter(campaign).filter(at -> !at.isAfter(now));
        due.ifPresent(at -> beginLatest(campaign, at, now));
        return due.isPresent();
    }

    /** Of several that are due, the latest: nobody wants three mails because the service was down for three days. */
    private void beginLatest(Campaign campaign, Instant earliest, Instant now) {
        Instant occurrence = earliest;
        campaign.startRun(campaign.currentRun().number() + 1);
        for (Optional<Instant> next = nextAfter(campaign);
                next.isPresent() && !next.get().isAfter(now);
                next = nextAfter(campaign)) {
            sql.miss(campaign.currentRun(), occurrence, OVERTAKEN.stored());
            occurrence = next.get();
            campaign.startRun(campaign.currentRun().number() + 1);
        }
        begin(campaign, occurrence, now);
    }

    /** When the run after the current one is to begin; empty: there is none. */
    Optional<Instant> nextAfter(Campaign campaign) {
        int next = campaign.currentRun().number() + 1;
        return campaign.plan()
                .recurrence()
                .map(recurrence -> recurrence.occurrence(
                        Objects.requireNonNull(campaign.startAt()),
                        tenants.settings().timeZone(),
                        next))
                .filter(at -> !campaign.plan().hasEnded(at));
    }
}
