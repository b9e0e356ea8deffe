package app.marquee.condition;

import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("SetBenchmarkInput")
@Description("A benchmark to set, in place of the one there may be.")
public record SetBenchmarkInput(
        @NonNull @Description("What it is of.") BenchmarkMetric metric,

        @NonNull @Description("More than 0, in the tenant's currency.")
        MoneyInput amount,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
