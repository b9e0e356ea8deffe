package app.marquee.condition;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What came of `setBenchmark`.")
public record BenchmarkPayload(
        @Nullable @Description("The benchmark as set; null when there are userErrors.")
        BenchmarkView benchmark,

        @NonNull @Description("What the user can correct.") List<@NonNull UserError> userErrors) {}
