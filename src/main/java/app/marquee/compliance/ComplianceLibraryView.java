package app.marquee.compliance;

import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ComplianceLibrary")
@Description("The rules that come with the service, as they hold for the tenant.")
public record ComplianceLibraryView(
        @NonNull @Description("Another one for other rules.")
        String version,

        @NonNull
        @Description(
                "Whose law holds: what was set, or else CN where the tenant's currency is CNY or its time zone is one"
                        + " of the mainland's.")
        List<@NonNull ComplianceRegion> regions,

        @NonNull @Description("Those of the regions that hold for the tenant's line of business.")
        List<@NonNull LibraryRuleView> rules,

        @Nullable
        @Description(
                "When all contents that may be sent were last checked by these rules and the tenant's own; null while"
                        + " they are being checked, since something changed.")
        Instant scannedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision) {}
