package app.marquee.webhook;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` of the mutations of webhooks.")
public enum WebhookErrorCode implements ErrorCode {
    @Description(
            "The server is not known or not a public one, or the address is not encrypted. The message says which.")
    URL_NOT_ALLOWED,

    @Description("The tenant has as many webhook endpoints as it may have. Delete one first.")
    TOO_MANY_ENDPOINTS,

    @Description("The endpoint is disabled or deleted, so nothing can be sent to it. Enable it first.")
    ENDPOINT_DISABLED,

    @Description("The webhook is still being delivered. Wait until it is delivered or dead.")
    WEBHOOK_PENDING
}
