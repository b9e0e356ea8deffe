package app.marquee.campaign;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The statements on the runs of campaigns. */
@ApplicationScoped
class RunSql {
    private static final String START = """
            insert into campaign_run (tenant_id, id, campaign_id, number, occurrence_at, status, started_at, audience_complete)
            values (?, ?, ?, ?, ?, 'RUNNING', ?, false)
            """;
    private static final String MISS = """
            insert into campaign_run (tenant_id, id, campaign_id, number, occurrence_at, status, status_reason, audience_complete)
            values (?, ?, ?, ?, ?, 'MISSED', ?, true)
            """;
    private static final String END = """
            update campaign_run set status = ?, completed_at = ?
            where tenant_id = ? and campaign_id = ? and number = ? and status = 'RUNNING'
            """;
    private static final String IS_OVER = """
            select not exists (select from campaign_run
                where tenant_id = ? and campaign_id = ? and number = ? and status = 'RUNNING')
            """;
    private static final String OCCURRENCE =
            "select occurrence_at from campaign_run where tenant_id = ? and campaign_id = ? and number = ?";
    private static final String AUDIENCE_IS_COMPLETE =
            "update campaign_run set audience_complete = true where tenant_id = ? and campaign_id = ? and number = ?";
    private static final String IS_AUDIENCE_COMPLETE =
            "select audience_complete from campaign_run where tenant_id = ? and campaign_id = ? and number = ?";
    private static final String SOMEBODY_WAITS =
            "select exists (select from campaign_audience where tenant_id = ? and campaign_id = ? and run = ?)";

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    RunSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void start(Run run, Instant occurrence, Instant now) {
        statements.update(
                START, tenantContext.tenantId(), Ids.newId(), run.campaignId(), run.number(), occurrence, now);
    }

    void miss(Run run, Instant occurrence, String reason) {
        statements.update(
                MISS, tenantContext.tenantId(), Ids.newId(), run.campaignId(), run.number(), occurrence, reason);
    }

    /** Ends it once, where it has begun. */
    void end(Run run, CampaignRunStatus status, Instant now) {
        statements.update(END, status.name(), now, tenantContext.tenantId(), run.campaignId(), run.number());
    }

    boolean isOver(Run run) {
        return is(IS_OVER, run);
    }

    /** When it was planned for. */
    Instant occurrence(Run run) {
        return statements
                .query(
                        OCCURRENCE,
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        tenantContext.tenantId(),
                        run.campaignId(),
                        run.number())
                .get(0);
    }

    /** Nobody else comes to its audience. */
    void audienceIsComplete(Run run) {
        statements.update(AUDIENCE_IS_COMPLETE, tenantContext.tenantId(), run.campaignId(), run.number());
    }

    /** Whether everyone of its audience is counted. */
    boolean isAudienceComplete(Run run) {
        return is(IS_AUDIENCE_COMPLETE, run);
    }

    /** Whether there are some to whom the run has not come. */
    boolean somebodyWaits(Run run) {
        return is(SOMEBODY_WAITS, run);
    }

    private boolean is(String sql, Run run) {
        return statements
                .query(sql, row -> row.getBoolean(1), tenantContext.tenantId(), run.campaignId(), run.number())
                .get(0);
    }
}
