package app.marquee.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of the service callers may use. */
@ConfigMapping(prefix = "marquee.limits")
interface LimitConfig {
    /** Whether points are counted at all; not, where a gateway before the service does it. */
    @WithDefault("true")
    boolean enabled();

    /** How many times the points that plans include an installation gives. */
    @WithDefault("1")
    double points();

    /** What one may spend in a second who calls outside any tenant, such as a SaaS admin. */
    @WithDefault("500")
    int pointsWithoutTenant();

    /** What one operation may cost. */
    @WithDefault("1000")
    int maximumCost();
}
