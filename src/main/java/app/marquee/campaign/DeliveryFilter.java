package app.marquee.campaign;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("DeliveryFilter")
@Description("Which deliveries.")
// SmallRye's Nullable, see CampaignFilter.
public record DeliveryFilter(
        @Description("In any of these states; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull DeliveryStatus> status) {}
