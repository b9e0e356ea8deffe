package app.marquee.customer;

import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on the rules of identities take. */
public final class IdentityRuleInputs {
    private IdentityRuleInputs() {}

    @Input("IdentityRuleInput")
    @Description("What an identity of a kind is to tell.")
    public record Kind(
            @NonNull @Description("Which kind; not CUSTOMER_ID, which always stands first.")
            IdentityKind kind,

            @NonNull @Description("What it tells that two records have the same.")
            IdentityStrength strength,

            @Description("Whether records that share a strong one are merged at once, and not only proposed.")
            boolean automatic,

            @Description(
                    "Whether a person has only one of it, of each source: then two different ones say that they are"
                            + " two people, to every kind behind this one.")
            boolean single,

            @Nullable
            @Description(
                    "When more customers than these have the same value, it tells nothing: 2 to 50, 5 if left out.")
            Integer mostCustomers) {}

    @Input("SetIdentityRulesInput")
    @Description("How to tell who is who. What is left out stays as it is.")
    public record SetIdentityRules(
            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("Kinds, the one that wins first; those that are left out follow them.")
            List<@NonNull Kind> kinds,

            @Nullable @Description("What to do where identities contradict each other.")
            ConflictRule onConflict,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description(
                    "Values that are to tell nothing, such as the number of a reception: at most 100, 1,000 in all.")
            List<@NonNull IdentityInput> block,

            @io.smallrye.graphql.api.Nullable @Nullable @Description("Values that tell something again, at most 100.")
            List<@NonNull IdentityInput> unblock,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
