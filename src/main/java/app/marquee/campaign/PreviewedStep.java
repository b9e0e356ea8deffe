package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("PreviewedStep")
@Description("How many would get the message one way.")
public record PreviewedStep(
        @NonNull @Description("The way.") CampaignStepView step,

        @Description("Of the preview's `recipients`, those who would get the message this way.")
        int recipients) {}
