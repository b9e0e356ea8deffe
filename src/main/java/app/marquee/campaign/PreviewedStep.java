package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("PreviewedStep")
@Description("How many would get the message one way, and what it would take.")
public record PreviewedStep(
        @NonNull @Description("The way.") CampaignStepView step,

        @Description("Of the preview's `recipients`, those who would get the message this way.")
        int recipients,

        @NonNull @Description("How large the messages are.") MessageSizes sizes,

        @Nullable @Description("What they would cost; null where the channel has no price.")
        CostEstimate cost) {}
