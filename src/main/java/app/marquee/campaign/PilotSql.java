package app.marquee.campaign;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The statements on the pilots of runs. */
@ApplicationScoped
class PilotSql {
    private static final String BEGIN =
            "update campaign_run set pilot_until = ? where tenant_id = ? and campaign_id = ? and number = ?";
    private static final String UNDER_WAY = """
            select pilot_until from campaign_run
            where tenant_id = ? and campaign_id = ? and number = ? and pilot_until is not null
              and pilot_decision is distinct from 'GO_ON'
            """;
    private static final String DECIDE = """
            update campaign_run set pilot_decision = ?, pilot_reached = ?, audience_complete = ?
            where tenant_id = ? and campaign_id = ? and number = ?
            """;
    private static final String OVERRULE = """
            update campaign_run set pilot_decision = 'GO_ON', audience_complete = false
            where tenant_id = ? and campaign_id = ? and number = ? and pilot_decision = 'STOP'
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    PilotSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void begin(Run run, Instant until) {
        statements.update(BEGIN, until, tenantContext.tenantId(), run.campaignId(), run.number());
    }

    /** Until when it is watched; empty: there is none, or the rest follows. */
    Optional<Instant> underWayUntil(Run run) {
        return statements
                .query(
                        UNDER_WAY,
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        tenantContext.tenantId(),
                        run.campaignId(),
                        run.number())
                .stream()
                .findFirst();
    }

    /** Where it goes on, the rest of the audience is to be read. */
    void decide(Run run, PilotDecision decision, int reached) {
        statements.update(
                DECIDE,
                decision.name(),
                reached,
                decision != PilotDecision.GO_ON,
                tenantContext.tenantId(),
                run.campaignId(),
                run.number());
    }

    void overrule(Run run) {
        statements.update(OVERRULE, tenantContext.tenantId(), run.campaignId(), run.number());
    }
}
