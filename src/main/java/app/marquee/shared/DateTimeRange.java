package app.marquee.shared;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("DateTimeRange")
@Description("A span of time; without a bound on the side that is left out.")
public record DateTimeRange(
        @Description("At this time or later.") @Nullable Instant from,

        @Description("Before this time.") @Nullable Instant until) {}
