package app.marquee.condition;

import static app.marquee.security.Permission.TIER_READ;
import static app.marquee.security.Permission.TIER_WRITE;

import app.marquee.security.Requires;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
public class BenchmarkApi {
    private final Benchmarks benchmarks;

    BenchmarkApi(Benchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Query
    @NonNull
    @Description(
            "The benchmarks that the tenant has set. Where one is not set, conditions compare with the tenant's own mean.")
    @Requires(TIER_READ)
    public List<@NonNull BenchmarkView> benchmarks() {
        return benchmarks.views();
    }

    // Named, or SmallRye would take the method for a setter.
    @Mutation("setBenchmark")
    @NonNull
    @Description("Sets a benchmark; tiers are evaluated again soon after.")
    @Requires(TIER_WRITE)
    public BenchmarkPayload setBenchmark(@NonNull @Description("The benchmark.") SetBenchmarkInput input) {
        return Payloads.of(() -> benchmarks.set(input), BenchmarkPayload::new);
    }

    @Mutation
    @NonNull
    @Description("Removes a benchmark, set or not: conditions compare with the tenant's own mean again.")
    @Requires(TIER_WRITE)
    public RemoveBenchmarkPayload removeBenchmark(@NonNull @Description("Which one.") RemoveBenchmarkInput input) {
        return Payloads.of(() -> benchmarks.remove(input), RemoveBenchmarkPayload::new);
    }
}
