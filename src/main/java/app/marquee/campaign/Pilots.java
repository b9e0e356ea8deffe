package app.marquee.campaign;

import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.shared.Message;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Decides what follows when the first part of an audience was sent to and watched. */
@ApplicationScoped
class Pilots {
    private final PilotSql sql;
    private final CampaignSql reports;
    private final CampaignMoves moves;
    private final Tenants tenants;
    private final Jobs jobs;

    Pilots(PilotSql sql, CampaignSql reports, CampaignMoves moves, Tenants tenants, Jobs jobs) {
        this.sql = sql;
        this.reports = reports;
        this.moves = moves;
        this.tenants = tenants;
        this.jobs = jobs;
    }

    /**
     * Goes on with a running campaign that has nobody left to send to.
     *
     * @return what comes next; empty where no pilot is under way
     */
    Optional<Next> goOn(Campaign campaign, Instant now) {
        return sql.underWayUntil(campaign.currentRun())
                .map(until -> until.isAfter(now) ? Next.again(until) : decide(campaign, now));
    }

    private Next decide(Campaign campaign, Instant now) {
        Pilot pilot = campaign.plan().pilot().orElseThrow();
        CampaignReport report = report(campaign.id());
        int reached = pilot.reached(report);
        boolean holds = reached >= pilot.atLeastPercent();
        sql.decide(campaign.currentRun(), holds ? PilotDecision.GO_ON : PilotDecision.STOP, reached);
        if (holds) {
            jobs.enqueue(AudienceReader.KIND, campaign.id(), now);
            return Next.again(now.plusSeconds(1));
        }
        Message reason = report.sent() == 0
                ? Message.of(
                        "The pilot shows nothing, as nobody got its message; resume the campaign to send to the rest all the same")
                : Message.of(
                        "The pilot reached %d percent and was to reach %d; resume the campaign to send to the rest all the same",
                        reached, pilot.atLeastPercent());
        moves.move(campaign, running -> running.pauseBecause(reason));
        return Next.done();
    }

    private CampaignReport report(UUID id) {
        String currency = tenants.settings().currencyCode();
        return Objects.requireNonNull(reports.reports(List.of(id), currency).get(id));
    }

    /** A person wants the rest to get the message although the rule did not hold. */
    void overrule(Run run) {
        sql.overrule(run);
    }

    /** Whether only those of the pilot are to be read. */
    boolean isUnderWay(Run run) {
        return sql.underWayUntil(run).isPresent();
    }
}
