package app.marquee.tenant;

/** Counts what the current tenant has of something that is not metered by the month; a feature gives one per metric. */
public interface UsageSource {
    UsageMetric metric();

    long used();
}
