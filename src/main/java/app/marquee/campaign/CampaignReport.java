package app.marquee.campaign;

import app.marquee.shared.Money;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CampaignReport")
@Description("""
        What became of a campaign, counted in customers at this moment. audience = withoutConsent + unreachable + \
        suppressed + queued + sent + failed + unconfirmed, always; a customer counts under the first that holds, and in each \
        run of a campaign that runs more than once.""")
public record CampaignReport(
        @Description("Customers of the audience; known once the campaign runs.")
        int audience,

        @Description(
                "Whether everyone of the audience is counted: for a short time after the start, they are still being read, and"
                        + " while a pilot is watched, only those who go first are there.")
        boolean audienceComplete,

        @Description(
                "Have not agreed to marketing on any of its channels, or withdrew it before their message was sent.")
        int withoutConsent,

        @Description("Have no address on the channels that they agreed to.")
        int unreachable,

        @Description(
                "Held back: their address is not to be written to or known not to exist, they are in the control group or"
                        + " held out, have got enough messages, another record of the same person was written to, or the"
                        + " campaign was cancelled first.")
        int suppressed,

        @Description("Of `suppressed`, those in the tenant's control group.")
        int controlGroup,

        @Description("Of `suppressed`, those whom this campaign leaves out to compare with.")
        int heldOut,

        @Description("Of `suppressed`, those who had got as many messages as the tenant's policy allows.")
        int frequencyCapped,

        @Description("Waiting for their message, or it is being sent at this moment.")
        int queued,

        @Description("The channel took their message over.") int sent,

        @Description("The channel refused their message for good.")
        int failed,

        @Description("The connection or the service broke while their message was being sent; never sent again.")
        int unconfirmed,

        @Description("Opened the message, as far as their mail program shows it and the tenant's policy tracks it.")
        int opened,

        @Description("Followed at least one link.") int clicked,

        @Description(
                "Messages that programs opened, such as scanners of mail. That alone does not count under `opened`.")
        int openedByMachines,

        @Description("Messages whose links programs followed. That alone does not count under `clicked`.")
        int clickedByMachines,

        @Description("Unsubscribed by this message.") int unsubscribed,

        @Description("Ordered within `attributionDays` after their message was sent.")
        int converted,

        @NonNull @Description("Sum of those orders, cancelled and refunded ones left out.")
        Money revenue,

        @Nullable
        @Description(
                "What the messages cost that were sent, each at the price of its channel as it was sent: by the message, by"
                        + " who clicked, or by who ordered. Null where none of them had a price.")
        Money cost) {}
