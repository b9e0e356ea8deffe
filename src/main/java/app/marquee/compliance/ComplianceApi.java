package app.marquee.compliance;

import static app.marquee.security.Permission.COMPLIANCE_WRITE;
import static app.marquee.security.Permission.CONTENT_APPROVE;
import static app.marquee.security.Permission.CONTENT_READ;

import app.marquee.content.ContentConnection;
import app.marquee.content.ContentView;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ComplianceApi {
    private final Compliance compliance;

    ComplianceApi(Compliance compliance) {
        this.compliance = compliance;
    }

    @Query
    @NonNull
    @Description(
            "What the library and the tenant's own rules find in a text while it is being written. Nothing is kept.")
    @Requires(CONTENT_READ)
    public ComplianceCheckView checkText(
            @Name("text") @NonNull @Description("The text: 1 to 200,000 characters.") String text,
            @Name("html") @Description("Whether it is HTML; left out: plain text.") @Nullable Boolean html) {
        return compliance.check(text, Boolean.TRUE.equals(html));
    }

    @NonNull
    @Description("What the library and the tenant's own rules find in it as it is now, in the order of its texts: the"
            + " first 200.")
    @Requires(CONTENT_READ)
    public List<@NonNull List<@NonNull ComplianceFindingView>> findings(@Source List<ContentView> of) {
        return compliance.findings(of);
    }

    @Query
    @NonNull
    @Description("The rules that come with the service, as they hold for the tenant.")
    @Requires(CONTENT_READ)
    public ComplianceLibraryView complianceLibrary() {
        return compliance.library();
    }

    @Query
    @NonNull
    @Description("The tenant's own rules, by code; at most 200.")
    @Requires(CONTENT_READ)
    public List<@NonNull ComplianceRuleView> complianceRules() {
        return compliance.rules();
    }

    @Query
    @NonNull
    @Description(
            "Contents that may be sent in which rules find something, the newest first. After a change of the rules"
                    + " they are complete once `complianceLibrary.scannedAt` is there again, seconds later.")
    @Requires(CONTENT_READ)
    public ContentConnection affectedContents(
            @Name("ruleCode") @Description("Only what this rule finds.") @Nullable String ruleCode,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ContentConnection(compliance.affected(ruleCode, PageRequest.of(first, after, last, before)));
    }

    // Named, or SmallRye would take the methods for setters.
    @Mutation("setComplianceRule")
    @NonNull
    @Description("Makes a rule of the tenant's own, or replaces it; contents that may be sent are checked anew."
            + " Codes: RULE_OF_LIBRARY, TOO_MANY_RULES.")
    @Requires(COMPLIANCE_WRITE)
    public CompliancePayloads.OfRule setComplianceRule(
            @Name("input") @NonNull @Description("The rule.") ComplianceInputs.SetRule input) {
        return Payloads.of(() -> compliance.set(input), CompliancePayloads.OfRule::new);
    }

    @Mutation
    @NonNull
    @Description("Removes a rule of the tenant's own, there or not; contents that may be sent are checked anew.")
    @Requires(COMPLIANCE_WRITE)
    public CompliancePayloads.OfRemoval removeComplianceRule(
            @Name("input") @NonNull @Description("Which one.") ComplianceInputs.RemoveRule input) {
        return Payloads.of(() -> compliance.remove(input), CompliancePayloads.OfRemoval::new);
    }

    @Mutation("setComplianceRegions")
    @NonNull
    @Description("Says whose law the tenant's contents are checked by; those that may be sent are checked anew.")
    @Requires(COMPLIANCE_WRITE)
    public CompliancePayloads.OfLibrary setComplianceRegions(
            @Name("input") @NonNull @Description("The regions.") ComplianceInputs.SetRegions input) {
        return Payloads.of(() -> compliance.setRegions(input), CompliancePayloads.OfLibrary::new);
    }

    @Mutation
    @NonNull
    @Description("Takes contents out of use, all or none: nothing sends them any more, and running campaigns with them"
            + " pause at once. Those that nothing could send anyway stay as they are.")
    @Requires(CONTENT_APPROVE)
    public CompliancePayloads.OfContents pullContents(
            @Name("input") @NonNull @Description("The contents.") ComplianceInputs.PullContents input) {
        return Payloads.of(() -> compliance.pull(input), CompliancePayloads.OfContents::new);
    }
}
