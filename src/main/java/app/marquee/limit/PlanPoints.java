package app.marquee.limit;

/** How many points plans include; given by the feature that has the plans. */
public interface PlanPoints {
    /** What a tenant of the plan may spend in a second. */
    int perSecond(String planCode);
}
