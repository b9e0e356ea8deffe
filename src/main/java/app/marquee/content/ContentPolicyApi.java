package app.marquee.content;

import app.marquee.content.ContentPolicyView.ContentPolicyPayload;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Payloads;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** What the tenant wants of its contents, and how long they take. */
@GraphQLApi
public class ContentPolicyApi {
    private final ContentPolicies policies;
    private final LeadTimes leadTimes;

    ContentPolicyApi(ContentPolicies policies, LeadTimes leadTimes) {
        this.policies = policies;
        this.leadTimes = leadTimes;
    }

    @Query
    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("How long contents may take and whose approval they need.")
    public ContentPolicyView contentPolicy() {
        return policies.view();
    }

    @Mutation("setContentPolicy")
    @NonNull
    @Requires(Permission.CONTENT_MANAGE)
    @Description("Says how long contents may take and whose approval they need. What is approved stays approved.")
    public ContentPolicyPayload setContentPolicy(
            @Name("input") @NonNull @Description("The policy.") ContentPolicyInputs.SetContentPolicy input) {
        return Payloads.of(() -> policies.set(input), ContentPolicyPayload::new);
    }

    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("How long it took from the idea to the approval, against what the tenant's policy allows.")
    public List<@NonNull ContentLeadTimeView> leadTime(@Source List<ContentView> parents) {
        return leadTimes.of(Contents.ids(parents));
    }

    @Query
    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("How long contents take: those that were begun in a time of at most 366 days.")
    public ContentLeadTimesView contentLeadTimes(
            @Name("from") @NonNull @Description("Begun at this time or later.") Instant from,
            @Name("until") @NonNull @Description("Begun before this time.") Instant until) {
        return leadTimes.during(from, until);
    }
}
