package app.marquee.campaign;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The statements on the runs of campaigns. */
@ApplicationScoped
class RunSql {
    private static final String START = """
            insert into campaign_run (tenant_id, campaign_id, number, started_at, audience_complete)
            values (?, ?, ?, ?, false)
            """;
    private static final String AUDIENCE_IS_COMPLETE =
            "update campaign_run set audience_complete = true where tenant_id = ? and campaign_id = ? and number = ?";
    private static final String HAS_COME_TO_EVERYONE = """
            select r.audience_complete and not exists (
                select from campaign_audience where tenant_id = ? and campaign_id = ? and run = ?)
            from campaign_run r where r.tenant_id = ? and r.campaign_id = ? and r.number = ?
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    RunSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void start(Run run, Instant now) {
        statements.update(START, tenantContext.tenantId(), run.campaignId(), run.number(), now);
    }

    /** Nobody else comes to its audience. */
    void audienceIsComplete(Run run) {
        statements.update(AUDIENCE_IS_COMPLETE, tenantContext.tenantId(), run.campaignId(), run.number());
    }

    /** Whether everyone of its audience has a delivery. */
    boolean hasComeToEveryone(Run run) {
        var tenant = tenantContext.tenantId();
        return statements
                .query(
                        HAS_COME_TO_EVERYONE,
                        row -> row.getBoolean(1),
                        tenant,
                        run.campaignId(),
                        run.number(),
                        tenant,
                        run.campaignId(),
                        run.number())
                .get(0);
    }
}
