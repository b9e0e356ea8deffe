package app.marquee.compliance;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A rule that a tenant made for itself. */
@Entity
@Table(name = "compliance_rule")
class OwnRule extends TenantOwned {
    private String code = "";

    @Enumerated(EnumType.STRING)
    private ComplianceSeverity severity = ComplianceSeverity.WARN;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] phrases = {};

    private @Nullable String reason;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] alternatives = {};

    private Instant changedAt = Instant.EPOCH;

    @Version
    private int revision;

    OwnRule() {}

    OwnRule(String code) {
        this.code = code;
    }

    void change(
            ComplianceSeverity newSeverity,
            List<String> newPhrases,
            @Nullable String newReason,
            List<String> newAlternatives,
            Instant at) {
        severity = newSeverity;
        phrases = newPhrases.toArray(String[]::new);
        reason = newReason;
        alternatives = newAlternatives.toArray(String[]::new);
        changedAt = at;
    }

    Rule rule() {
        return new Rule(
                code,
                severity,
                Set.of(),
                List.of(phrases),
                List.of(),
                null,
                reason == null ? null : LibraryText.asWritten(reason),
                List.of(alternatives));
    }

    String code() {
        return code;
    }

    Instant changedAt() {
        return changedAt;
    }

    int revision() {
        return revision;
    }
}
