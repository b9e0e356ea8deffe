package app.marquee.condition;

import org.eclipse.microprofile.graphql.Description;

@Description("What a benchmark is of.")
public enum BenchmarkMetric {
    @Description("Mean amount of an order in the tenant's industry, in the tenant's currency.")
    AVERAGE_ORDER_VALUE
}
