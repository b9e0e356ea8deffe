package app.marquee.condition;

import app.marquee.shared.Money;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("Benchmark")
@Description("A figure that the tenant set to measure itself by; conditions compare with it.")
public record BenchmarkView(
        @NonNull @Description("What it is of.") BenchmarkMetric metric,

        @NonNull @Description("The figure, in the tenant's currency.")
        Money amount,

        @NonNull @Description("When it was last set.") Instant updatedAt,
        @Description(RevisionConflict.OF_OBJECT) int revision) {
    static BenchmarkView of(Benchmark benchmark, String currencyCode) {
        return new BenchmarkView(
                benchmark.metric(),
                Money.of(benchmark.amount().orElseThrow(), currencyCode),
                benchmark.updatedAt(),
                benchmark.revision());
    }
}
