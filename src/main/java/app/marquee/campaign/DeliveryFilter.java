package app.marquee.campaign;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("DeliveryFilter")
@Description(
        "Which deliveries: all that are said must hold. Filters nest at most 4 deep, 50 in all; each that stands in"
                + " `or` or `not` must itself say more than what does not hold.")
// SmallRye's Nullable, see CampaignFilter.
public record DeliveryFilter(
        @Description("In any of these states; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull DeliveryStatus> status,

        @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
        List<@NonNull DeliveryFilter> and,

        @Description("At least one of these holds; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull DeliveryFilter> or,

        @Description("This does not hold.") @Nullable DeliveryFilter not) {}
