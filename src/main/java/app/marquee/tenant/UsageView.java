package app.marquee.tenant;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Usage")
@Description("How much of a quota is used in the current month, by the tenant's time zone.")
public record UsageView(
        @NonNull @Description("What is counted.") UsageMetric metric,
        @Description("How much is used.") int used,

        @Nullable @Description("How much the plan includes; null: unlimited.")
        Integer limit,

        @NonNull @Description("First day of the month.") LocalDate periodStart,
        @NonNull @Description("Last day of the month.") LocalDate periodEnd) {}
