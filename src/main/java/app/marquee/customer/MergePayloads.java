package app.marquee.customer;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on who is who give. */
public final class MergePayloads {
    private MergePayloads() {}

    @Name("MergeCustomersPayload")
    @Description("The one customer, or what to correct.")
    public record Merged(
            @Nullable @Description("Who all of them are; null when there are errors.")
            CustomerView customer,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("UnmergeCustomersPayload")
    @Description("The two customers, or what to correct.")
    public record Unmerged(
            @io.smallrye.graphql.api.Nullable @Nullable @Description("Both; null when there are errors.")
            List<@NonNull CustomerView> customers,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("MergeProposalPayload")
    @Description("The proposal as it was decided, or what to correct.")
    public record Proposal(
            @Nullable @Description("The proposal; null when there are errors.")
            MergeProposalView mergeProposal,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("IdentityRulesPayload")
    @Description("The rules, or what to correct.")
    public record Rules(
            @Nullable @Description("The rules; null when there are errors.")
            IdentityRulesView identityRules,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
