package app.marquee.webhook;

import org.eclipse.microprofile.graphql.Description;

@Description("Why an endpoint is not called.")
public enum WebhookDisabledReason {
    @Description("Somebody disabled it.")
    REQUESTED,
    @Description("Every call of five days failed. The tenant's owners were told by email.")
    FAILING,
    @Description("It answered 410 Gone. The tenant's owners were told by email.")
    GONE
}
