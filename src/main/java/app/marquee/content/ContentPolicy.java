package app.marquee.content;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How long a tenant's contents may take until they are approved, and whose approval they need. */
@Entity
class ContentPolicy extends TenantOwned {
    private static final int USUAL_HOURS = 72;

    private int targetHours = USUAL_HOURS;

    @JdbcTypeCode(SqlTypes.JSON)
    private String rules = "[]";

    /** 0: the tenant has decided nothing yet. */
    @Version
    private int revision;

    void change(int hours, List<ApprovalRule> changed) {
        revision = Math.max(1, revision);
        targetHours = hours;
        rules = ApprovalRule.write(changed);
    }

    List<ApprovalRule> rules() {
        return ApprovalRule.read(rules);
    }

    /** The rule of the kind itself, else that of all other kinds, else the usual one. */
    ApprovalRule ruleFor(ContentKind kind) {
        return rule(Optional.of(kind)).or(() -> rule(Optional.empty())).orElse(ApprovalRule.USUAL);
    }

    private Optional<ApprovalRule> rule(Optional<ContentKind> kind) {
        return rules().stream()
                .filter(rule -> Optional.ofNullable(rule.kind()).equals(kind))
                .findFirst();
    }

    Duration target() {
        return Duration.ofHours(targetHours);
    }

    int revision() {
        return revision;
    }
}
