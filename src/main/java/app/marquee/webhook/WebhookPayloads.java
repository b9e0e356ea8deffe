package app.marquee.webhook;

import app.marquee.shared.ShownOnce;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the webhook operations give. */
public final class WebhookPayloads {
    private WebhookPayloads() {}

    @Name("WebhookEndpointPayload")
    @Description("A changed webhook endpoint, or what to correct.")
    public record EndpointPayload(
            @Nullable @Description("The endpoint; null when there are errors.")
            WebhookEndpointView webhookEndpoint,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("WebhookSecretPayload")
    @Description("A webhook endpoint with a new secret, or what to correct.")
    public record SecretPayload(
            @Nullable @Description("The endpoint; null when there are errors.")
            WebhookEndpointView webhookEndpoint,

            @ShownOnce
            @Nullable
            @Description("What its calls are signed with: `whsec_` and 32 bytes in base64. It is shown this once.")
            String secret,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("WebhookDeliveryPayload")
    @Description("A webhook that is being delivered, or what to correct.")
    public record DeliveryPayload(
            @Nullable @Description("The delivery; null when there are errors.")
            WebhookDeliveryView webhookDelivery,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}

    @Name("ReplayWebhookDeliveriesPayload")
    @Description("Dead letters that are sent again, or what to correct.")
    public record ReplayPayload(
            @Nullable
            @Description("How many are sent again; 10,000 mean that there may be more. Null when there are errors.")
            Integer replayed,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
