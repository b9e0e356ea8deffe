package app.marquee.webhook;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a webhook.")
public enum WebhookDeliveryStatus {
    @Description("Was not delivered yet; it is tried again at `nextAttemptAt`.")
    PENDING,
    @Description("The endpoint answered with a 2xx status.")
    DELIVERED,
    @Description("Given up: after the last try, or because the endpoint was disabled or deleted. Can be replayed.")
    DEAD
}
