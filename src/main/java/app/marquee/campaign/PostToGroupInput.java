package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("PostToGroupInput")
@Description("What to post, and where.")
public record PostToGroupInput(
        @Id @NonNull @Description("The channel of the group, of kind WECOM.")
        String channelId,

        @Id @NonNull @Description("The content, `cnt_...`.") String contentId) {}
