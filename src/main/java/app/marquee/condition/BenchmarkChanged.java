package app.marquee.condition;

/** Conditions that compare with the benchmark hold for other customers from now on. */
public record BenchmarkChanged(BenchmarkMetric metric) {}
