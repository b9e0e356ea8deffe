package app.marquee.campaign;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CampaignPreview")
@Description("""
        What a campaign would be if it started now. examined = withoutConsent + unreachable + suppressed + recipients, \
        decided as when messages are sent.""")
public record CampaignPreview(
        @Description("Customers of the audience.") int audience,

        @Description("Of these, so many were drawn and looked at: all of them, of an audience of at most 5,000.")
        int examined,

        @Description("Of those examined, who have not agreed to marketing on any of its channels.")
        int withoutConsent,

        @Description("Who have no address on the channels that they agreed to.")
        int unreachable,

        @Description("Who are held back.") int suppressed,

        @Description("Of `suppressed`, those in the tenant's control group.")
        int controlGroup,

        @Description("Of `suppressed`, those whom this campaign leaves out to compare with.")
        int heldOut,

        @Description("Of `suppressed`, those who have got as many messages as the tenant's policy allows.")
        int frequencyCapped,

        @Description("Who would get the message.") int recipients,

        @NonNull @Description("The campaign's ways, with how many would get the message by each.")
        List<@NonNull PreviewedStep> steps,

        @Description("How many messages are left of those that the plan includes this month; null: not limited.")
        @Nullable
        Integer messagesLeft,

        @Nullable
        @Description("What the campaign would cost; null where none of its channels has a price for what is sent.")
        PreviewedCost cost,

        @NonNull @Description("The message as some of them would get it, at most three.")
        List<@NonNull PreviewedMessage> messages) {}
