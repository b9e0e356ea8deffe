package app.marquee.compliance;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ComplianceCheck")
@Description("What rules find in a text.")
public record ComplianceCheckView(
        @Description("Whether a content that says this cannot be approved.")
        boolean blocked,

        @NonNull @Description("What was found, in the order of the text: the first 200.")
        List<@NonNull ComplianceFindingView> findings) {
    static final int MOST = 200;

    static ComplianceCheckView of(List<Finding> findings) {
        return new ComplianceCheckView(findings.stream().anyMatch(ContentChecks::blocks), views(findings));
    }

    static List<ComplianceFindingView> views(List<Finding> findings) {
        return findings.stream().limit(MOST).map(ComplianceFindingView::of).toList();
    }
}
