package app.marquee.compliance;

import app.marquee.content.ContentView;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the compliance operations give. */
public final class CompliancePayloads {
    private CompliancePayloads() {}

    @Name("ComplianceRulePayload")
    @Description("What came of `setComplianceRule`.")
    public record OfRule(
            @Nullable @Description("The rule as set; null when there are userErrors.")
            ComplianceRuleView complianceRule,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("RemoveComplianceRulePayload")
    @Description("What came of `removeComplianceRule`.")
    public record OfRemoval(
            @Nullable @Description("The code that has no rule now; null when there are userErrors.")
            String code,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("ComplianceLibraryPayload")
    @Description("What came of `setComplianceRegions`.")
    public record OfLibrary(
            @Nullable @Description("The rules that hold now; null when there are userErrors.")
            ComplianceLibraryView complianceLibrary,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("PullContentsPayload")
    @Description("What came of `pullContents`.")
    public record OfContents(
            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("The contents as they are now, in the order of the ids; null when there are userErrors.")
            List<@NonNull ContentView> contents,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}
}
