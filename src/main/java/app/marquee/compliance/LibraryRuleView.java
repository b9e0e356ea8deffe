package app.marquee.compliance;

import app.marquee.tenant.Industry;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ComplianceLibraryRule")
@Description("A rule that comes with the service.")
public record LibraryRuleView(
        @NonNull @Description("What it is called.") String code,

        @NonNull @Description("What it means that a phrase is found.")
        ComplianceSeverity severity,

        @NonNull @Description("Whom it holds for; none: every line of business.")
        List<@NonNull Industry> industries,

        @NonNull @Description("The phrases.") List<@NonNull String> phrases,

        @NonNull @Description("Phrases inside which none of the others counts.")
        List<@NonNull String> exceptions,

        @NonNull @Description("Where it stands in the law.") String article,
        @NonNull @Description("Why it may not be said.") String reason,

        @NonNull @Description("What can be said instead.") List<@NonNull String> alternatives) {
    static LibraryRuleView of(Rule rule) {
        return new LibraryRuleView(
                rule.code(),
                rule.severity(),
                rule.industries().stream().sorted().toList(),
                rule.phrases(),
                rule.exceptions(),
                Objects.requireNonNull(rule.article()).forCaller(),
                Objects.requireNonNull(rule.reason()).forCaller(),
                rule.alternatives());
    }
}
