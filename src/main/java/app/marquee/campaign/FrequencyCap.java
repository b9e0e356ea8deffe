package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

@Name("FrequencyCap")
@Description("How many messages of campaigns a customer gets at most.")
public record FrequencyCap(
        @Description("So many messages, of all campaigns and channels together.")
        int messages,

        @Description("Within so many days, counted back from each message.")
        int days) {}
