package app.marquee.tenant;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Plan")
@Description("What a tenant pays for.")
public record PlanView(
        @NonNull @Description("Code.") PlanCode code,
        @NonNull @Description("Name.") String name,

        @NonNull @Description("What it includes.") List<@NonNull Quota> quotas) {

    @Name("Quota")
    @Description("How much of something a plan includes.")
    public record Quota(
            @NonNull @Description("What is counted.") UsageMetric metric,

            @Nullable @Description("How much; null: unlimited.")
            Integer limit,

            @Description("Whether more is refused; else it is metered.")
            boolean hard) {}
}
