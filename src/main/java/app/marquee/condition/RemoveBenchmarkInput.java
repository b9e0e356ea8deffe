package app.marquee.condition;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RemoveBenchmarkInput")
@Description("A benchmark to remove.")
public record RemoveBenchmarkInput(
        @NonNull @Description("What it is of.") BenchmarkMetric metric,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
