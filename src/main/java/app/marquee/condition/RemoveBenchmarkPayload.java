package app.marquee.condition;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What came of `removeBenchmark`.")
public record RemoveBenchmarkPayload(
        @Nullable @Description("The metric that has no benchmark now; null when there are userErrors.")
        BenchmarkMetric metric,

        @NonNull @Description("What the user can correct.") List<@NonNull UserError> userErrors) {}
