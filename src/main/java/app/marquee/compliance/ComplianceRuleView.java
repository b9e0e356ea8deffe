package app.marquee.compliance;

import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ComplianceRule")
@Description("A rule of the tenant's own.")
public record ComplianceRuleView(
        @NonNull @Description("What it is called.") String code,

        @NonNull @Description("What it means that a phrase is found.")
        ComplianceSeverity severity,

        @NonNull @Description("The phrases.") List<@NonNull String> phrases,

        @Nullable @Description("Why; null where none was given.")
        String reason,

        @NonNull @Description("What can be said instead.") List<@NonNull String> alternatives,

        @NonNull @Description("When it was last set.") Instant changedAt,
        @Description(RevisionConflict.OF_OBJECT) int revision) {
    static ComplianceRuleView of(OwnRule own) {
        var rule = own.rule();
        return new ComplianceRuleView(
                rule.code(),
                rule.severity(),
                rule.phrases(),
                rule.reason() == null ? null : rule.reason().english(),
                rule.alternatives(),
                own.changedAt(),
                own.revision());
    }
}
