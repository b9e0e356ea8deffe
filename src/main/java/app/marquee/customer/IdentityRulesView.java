package app.marquee.customer;

import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("IdentityRules")
@Description("How the tenant tells who is who: what it takes to merge two customers.")
public record IdentityRulesView(
        @NonNull
        @Description("What each kind tells. Where identities contradict each other, the kind that stands first wins.")
        List<@NonNull Kind> kinds,

        @NonNull @Description("What is done where they contradict each other.")
        ConflictRule onConflict,

        @NonNull @Description("Values that tell nothing.") List<@NonNull BlockedIdentity> blocked,

        @Description(RevisionConflict.OF_OBJECT) int revision) {

    @Name("IdentityRule")
    @Description("What an identity of a kind tells.")
    public record Kind(
            @NonNull @Description("Which kind.") IdentityKind kind,

            @NonNull @Description("What it tells that two records have the same.")
            IdentityStrength strength,

            @Description("Whether records that share a strong one are merged at once, and not only proposed.")
            boolean automatic,

            @Description("Whether a person has only one of it, of each source.")
            boolean single,

            @Description("When more customers than these have the same value, it tells nothing.")
            int mostCustomers) {}

    @Name("BlockedIdentity")
    @Description("A value that tells nothing about who somebody is.")
    public record BlockedIdentity(
            @NonNull @Description("What it is.") IdentityKind kind,

            @NonNull @Description("The value, masked.") String value) {}

    static IdentityRulesView of(IdentityRules rules, List<BlockedIdentity> blocked) {
        var kinds = rules.kinds().stream()
                .map(rule ->
                        new Kind(rule.kind(), rule.strength(), rule.automatic(), rule.single(), rule.mostCustomers()))
                .toList();
        return new IdentityRulesView(kinds, rules.onConflict(), blocked, rules.revision());
    }
}
