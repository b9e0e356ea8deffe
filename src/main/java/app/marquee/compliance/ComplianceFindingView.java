package app.marquee.compliance;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ComplianceFinding")
@Description("A phrase in a text that a rule is about.")
public record ComplianceFindingView(
        @NonNull @Description("Code of the rule.") String code,
        @NonNull @Description("What it means.") ComplianceSeverity severity,

        @NonNull
        @Description(
                "Which text: `title`, `subject`, `body` or `caseStudy` of a content, `variants.0.body` of its first"
                        + " variant, `text` of `checkText`.")
        String field,

        @Description("Where it begins: the index of a UTF-16 unit, as strings of JavaScript have it, tags included.")
        int start,

        @Description("Where it ends, exclusive.") int end,
        @NonNull @Description("As it stands there.") String found,

        @Nullable @Description("Where the rule stands in the law; null for the tenant's own.")
        String article,

        @Nullable @Description("Why it may not be said; null where the tenant gave no reason.")
        String reason,

        @NonNull @Description("What can be said instead.") List<@NonNull String> alternatives) {
    static ComplianceFindingView of(Finding finding) {
        var rule = finding.rule();
        return new ComplianceFindingView(
                rule.code(),
                finding.severity(),
                finding.field(),
                finding.start(),
                finding.end(),
                finding.found(),
                rule.article() == null ? null : rule.article().forCaller(),
                rule.reason() == null ? null : rule.reason().forCaller(),
                rule.alternatives());
    }
}
