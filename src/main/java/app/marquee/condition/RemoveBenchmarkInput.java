package app.marquee.condition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("RemoveBenchmarkInput")
@Description("A benchmark to remove.")
public record RemoveBenchmarkInput(
        @NonNull @Description("What it is of.") BenchmarkMetric metric) {}
