package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CampaignFallbackInput")
@Description("Another way to customers whom the ways before it do not reach.")
public record CampaignFallbackInput(
        @Id @NonNull @Description("The channel that carries it, `chn_...`; another one than those before it.")
        String channelId,

        @Id @NonNull @Description("What is sent over it, `cnt_...`; of a kind that the channel carries.")
        String contentId) {}
