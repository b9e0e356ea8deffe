package app.marquee.campaign;

import app.marquee.channel.ChannelView;
import app.marquee.customer.CustomerView;
import app.marquee.customer.Customers;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class DeliveryApi {
    private final Deliveries deliveries;
    private final Campaigns campaigns;
    private final UnconfirmedMessages unconfirmed;
    private final Customers customers;

    DeliveryApi(Deliveries deliveries, Campaigns campaigns, UnconfirmedMessages unconfirmed, Customers customers) {
        this.deliveries = deliveries;
        this.campaigns = campaigns;
        this.unconfirmed = unconfirmed;
        this.customers = customers;
    }

    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("The messages of the campaign, one for each customer of the audience taken up so far, oldest first.")
    public DeliveryConnection deliveries(
            @Source CampaignView campaign,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which messages; left out: all.") @Nullable DeliveryFilter filter) {
        return new DeliveryConnection(
                deliveries.page(campaign.key(), filter, PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description(
            "The messages of campaigns to this customer, to all records that are the customer now, the latest first;"
                    + " those too that were not sent, with why.")
    public DeliveryConnection deliveries(
            @Source CustomerView customer,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new DeliveryConnection(
                deliveries.toCustomer(Ids.decode("cus", customer.getId()), PageRequest.of(first, after, last, before)));
    }

    @Requires(Permission.CAMPAIGN_READ)
    @Description("The campaign that it belongs to.")
    public List<@NonNull CampaignView> campaign(@Source List<DeliveryView> of) {
        return Lookup.inOrder(of, DeliveryView::campaignId, campaigns::find, CampaignView::key).stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    @Requires(Permission.CHANNEL_READ)
    @Description("The channel by which it goes or went; of one that was not sent, where it came nearest to it.")
    public List<@NonNull ChannelView> channel(@Source List<DeliveryView> of) {
        return campaigns.channels(of.stream().map(DeliveryView::place).toList());
    }

    @Name("channel")
    @Requires(Permission.CHANNEL_READ)
    @Description("The channel that it was tried by.")
    public List<@NonNull ChannelView> channelOfAttempt(@Source List<DeliveryAttemptView> of) {
        return campaigns.channels(of.stream().map(DeliveryAttemptView::place).toList());
    }

    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("The tries to send it whose outcome is known, oldest first; a dozen at most for each channel.")
    public List<@NonNull List<@NonNull DeliveryAttemptView>> attempts(@Source List<DeliveryView> of) {
        return deliveries.attempts(of);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_RUN)
    @Description("Says what became of messages that are UNCONFIRMED, as their recipients or the provider's records show"
            + " it. Nothing is sent by it. Codes: INVALID, NOT_UNCONFIRMED.")
    public DeliveriesPayload resolveDeliveries(
            @Name("input") @NonNull @Description("The messages and what is known.") ResolveDeliveriesInput input) {
        return Payloads.of(() -> unconfirmed.resolve(input), DeliveriesPayload::new);
    }

    @Requires(Permission.CUSTOMER_READ)
    @Description("Whom the message is for; null after the customer's erasure.")
    public List<@Nullable CustomerView> customer(@Source List<DeliveryView> of) {
        var found = customers.ofRecords(of.stream()
                .map(DeliveryView::customerId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        List<@Nullable CustomerView> inOrder = new ArrayList<>(of.size());
        of.forEach(delivery -> inOrder.add(found.get(delivery.customerId())));
        return inOrder;
    }
}
