package app.marquee.campaign;

import app.marquee.customer.TimelineItem;
import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Delivery")
@Description("One customer's message of a campaign.")
public record DeliveryView(
        @Ignore UUID key,
        @Ignore UUID campaignId,
        @Ignore int step,
        @Ignore @Nullable UUID customerId,
        @Ignore int tries,

        @Description("Which of the campaign's runs it belongs to; 1 for the first.")
        int run,

        @NonNull @Description("What became of it.") DeliveryStatus status,

        @Description("Why it was not sent: a code for SKIPPED, else what the channel answered.") @Nullable
        String reason,

        @NonNull @Description("When it came to its status.") Instant at,

        @Description(
                "Which variant of the content it said when it was tried last, the place in `Content.variants` counted"
                        + " from 0; null: what everybody reads, or not tried yet.")
        @Nullable
        Integer variant,

        @Description("When the provider said that the message is with the customer; null where it said nothing.")
        @Nullable
        Instant deliveredAt,

        @Description("When the provider said that the message, SENT before, did not arrive; `reason` says why.")
        @Nullable
        Instant bouncedAt,

        @Description("When the provider said that the customer complained of the message.") @Nullable
        Instant complainedAt)
        implements Node, TimelineItem {
    static final String PREFIX = "dlv";

    @Ignore
    StepPlace place() {
        return new StepPlace(campaignId, step);
    }

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.campaignId(),
                delivery.step(),
                delivery.customerId(),
                delivery.tries(),
                delivery.run(),
                delivery.status(),
                delivery.reason(),
                delivery.at(),
                delivery.variant(),
                delivery.deliveredAt(),
                delivery.bouncedAt(),
                delivery.complainedAt());
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed, `dlv_...`.")
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
