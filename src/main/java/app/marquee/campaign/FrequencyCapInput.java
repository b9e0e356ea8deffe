package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("FrequencyCapInput")
@Description("How many messages of campaigns a customer may get at most.")
public record FrequencyCapInput(
        @Description("So many messages, of all campaigns and channels together: 1 to 100.")
        int messages,

        @Description("Within so many days, counted back from each message: 1 to 90.")
        int days) {}
