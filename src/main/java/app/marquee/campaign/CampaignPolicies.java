package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.shared.Limits;
import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy of the current tenant. */
@ApplicationScoped
class CampaignPolicies {
    private static final int MOST_MESSAGES = 100;
    private static final int MOST_DAYS = 90;

    private static final String READ = """
            select red_line, cap_messages, cap_days, control_percent, cast(quiet_from as text), cast(quiet_to as text), revision,
                   open_tracking
            from campaign_policy where tenant_id = ?
            """;
    // Locks the policy, also where there was none.
    private static final String LOCK = """
            insert into campaign_policy (tenant_id, control_percent, revision) values (?, 0, 0)
            on conflict (tenant_id) do update set revision = campaign_policy.revision
            """;
    private static final String STORE = """
            update campaign_policy set red_line = cast(? as numeric), cap_messages = cast(? as integer),
                   cap_days = cast(? as integer), control_percent = ?, quiet_from = cast(? as time),
                   quiet_to = cast(? as time), open_tracking = ?, revision = revision + 1
            where tenant_id = ?
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;
    private final Tenants tenants;
    private final Audit audit;

    CampaignPolicies(BatchStatements statements, TenantContext tenantContext, Tenants tenants, Audit audit) {
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.tenants = tenants;
        this.audit = audit;
    }

    CampaignPolicy policy() {
        return statements.query(READ, CampaignPolicies::read, tenantContext.tenantId()).stream()
                .findFirst()
                .orElse(CampaignPolicy.NONE);
    }

    private static CampaignPolicy read(ResultSet row) throws SQLException {
        int messages = row.getInt(2);
        FrequencyCap cap = row.wasNull() ? null : new FrequencyCap(messages, row.getInt(3));
        String from = row.getString(5);
        QuietHours quiet =
                from == null ? null : new QuietHours(LocalTime.parse(from), LocalTime.parse(row.getString(6)));
        return new CampaignPolicy(row.getBigDecimal(1), cap, row.getInt(4), quiet, row.getBoolean(8), row.getInt(7));
    }

    CampaignPolicyView view() {
        return CampaignPolicyView.of(policy(), this::currencyCode);
    }

    CampaignPolicyView set(SetCampaignPolicyInput input) {
        statements.update(LOCK, tenantContext.tenantId());
        CampaignPolicy before = policy();
        RevisionConflict.check(input.getRevision(), before.revision());
        store(changed(before, input));
        audit.recordChange("setCampaignPolicy", null, before.settings(), policy().settings());
        return view();
    }

    private CampaignPolicy changed(CampaignPolicy before, SetCampaignPolicyInput input) {
        Optional<MoneyInput> redLine = input.getRedLine();
        Optional<FrequencyCapInput> cap = input.getFrequencyCap();
        Integer percent = input.getControlGroupPercent();
        Optional<QuietHoursInput> quietHours = input.getQuietHours();
        return new CampaignPolicy(
                redLine == null ? before.redLine() : redLine.map(this::amount).orElse(null),
                cap == null ? before.cap() : cap.map(CampaignPolicies::checked).orElse(null),
                percent == null ? before.controlPercent() : Percent.checked(percent, "input", "controlGroupPercent"),
                quietHours == null
                        ? before.quietHours()
                        : quietHours.map(QuietHoursInput::checked).orElse(null),
                Objects.requireNonNullElse(input.getOpenTracking(), before.openTracking()),
                before.revision());
    }

    private BigDecimal amount(MoneyInput redLine) {
        return redLine.toAmount(currencyCode(), "input", "redLine");
    }

    private static FrequencyCap checked(FrequencyCapInput cap) {
        return new FrequencyCap(
                Limits.between(cap.messages(), 1, MOST_MESSAGES, "input", "frequencyCap", "messages"),
                Limits.between(cap.days(), 1, MOST_DAYS, "input", "frequencyCap", "days"));
    }

    private void store(CampaignPolicy policy) {
        FrequencyCap cap = policy.cap();
        QuietHours quiet = policy.quietHours();
        statements.update(
                STORE,
                text(policy.redLine()),
                cap == null ? null : Integer.toString(cap.messages()),
                cap == null ? null : Integer.toString(cap.days()),
                policy.controlPercent(),
                quiet == null ? null : quiet.getFrom(),
                quiet == null ? null : quiet.getTo(),
                policy.openTracking(),
                tenantContext.tenantId());
    }

    private static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private String currencyCode() {
        return tenants.settings().currencyCode();
    }
}
