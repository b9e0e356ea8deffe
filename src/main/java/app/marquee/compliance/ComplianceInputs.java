package app.marquee.compliance;

import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the compliance operations take. */
public final class ComplianceInputs {
    private ComplianceInputs() {}

    @Input("SetComplianceRuleInput")
    @Description("A rule of the tenant's own, in place of the one there may be with this code.")
    public record SetRule(
            @NonNull @Description("2 to 50 capitals, digits and underscores, the first a capital.")
            String code,

            @NonNull @Description("What it means that a phrase is found.")
            ComplianceSeverity severity,

            @NonNull
            @Description(
                    "1 to 50 phrases of at most 60 characters. Width, case, accents, and blanks or signs put between"
                            + " characters make no difference; a * stands for up to 20 characters of the same clause.")
            List<@NonNull String> phrases,

            @Nullable @Description("Why, for whoever wrote it: at most 500 characters.")
            String reason,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("What to say instead: at most 20, of at most 200 characters.")
            List<@NonNull String> alternatives,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RemoveComplianceRuleInput")
    @Description("Which of the tenant's own rules to remove.")
    public record RemoveRule(
            @NonNull @Description("Its code.") String code,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("SetComplianceRegionsInput")
    @Description("Whose law the tenant's contents are checked by.")
    public record SetRegions(
            @NonNull @Description("The regions; none: only the tenant's own rules hold.")
            List<@NonNull ComplianceRegion> regions,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("PullContentsInput")
    @Description("Contents to take out of use, and why.")
    public record PullContents(
            @Id @NonNull @Description("The contents: 1 to 100.")
            List<@NonNull String> ids,

            @NonNull @Description("Why, such as a rule that changed: 1 to 500 characters.")
            String reason) {}
}
