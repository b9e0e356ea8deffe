package app.marquee.webhook;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.shared.UserError;
import app.marquee.webhook.WebhookPayloads.DeliveryPayload;
import app.marquee.webhook.WebhookPayloads.EndpointPayload;
import app.marquee.webhook.WebhookPayloads.ReplayPayload;
import app.marquee.webhook.WebhookPayloads.SecretPayload;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class WebhookApi {
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;

    WebhookApi(WebhookEndpoints endpoints, WebhookDeliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    @Query
    @NonNull
    @Requires(Permission.WEBHOOK_READ)
    @Description("The tenant's webhook endpoints, newest first.")
    public WebhookEndpointConnection webhookEndpoints(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new WebhookEndpointConnection(endpoints.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description("Adds a webhook endpoint, at most 20 in a tenant. Nothing is sent yet: sendTestWebhook tries it."
            + " Codes: URL_NOT_ALLOWED, TOO_MANY_ENDPOINTS.")
    public SecretPayload createWebhookEndpoint(
            @Name("input") @NonNull @Description("The endpoint.") WebhookInputs.CreateEndpoint input) {
        return Payloads.of(() -> endpoints.create(input), WebhookApi::payload);
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description("Changes a webhook endpoint. Codes: URL_NOT_ALLOWED, REVISION_CONFLICT.")
    public EndpointPayload updateWebhookEndpoint(
            @Name("input") @NonNull @Description("The changes.") WebhookInputs.UpdateEndpoint input) {
        return Payloads.of(() -> endpoints.update(input), EndpointPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description("Deletes a webhook endpoint and its secrets; what it was sent stays in the log.")
    public EndpointPayload deleteWebhookEndpoint(
            @Name("input") @NonNull @Description("The endpoint.") WebhookInputs.EndpointId input) {
        return Payloads.of(() -> endpoints.delete(endpointId(input.id())), EndpointPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description("Gives a webhook endpoint another secret. Until the old one ends, each call is signed with both.")
    public SecretPayload rotateWebhookSecret(
            @Name("input") @NonNull @Description("The endpoint.") WebhookInputs.RotateSecret input) {
        return Payloads.of(() -> endpoints.rotate(input), WebhookApi::payload);
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description(
            "Sends a `webhook.test` to an endpoint, in the way of all others; look at the delivery for what came of"
                    + " it. Code: ENDPOINT_DISABLED.")
    public DeliveryPayload sendTestWebhook(
            @Name("input") @NonNull @Description("The endpoint.") WebhookInputs.EndpointId input) {
        return Payloads.of(() -> deliveries.sendTest(endpointId(input.id())), DeliveryPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description("Sends a webhook again that is dead or was delivered, with the same `webhook-id`."
            + " Codes: WEBHOOK_PENDING, ENDPOINT_DISABLED.")
    public DeliveryPayload replayWebhookDelivery(
            @Name("input") @NonNull @Description("The delivery.") WebhookInputs.DeliveryId input) {
        var id = Ids.decode(WebhookDeliveryView.PREFIX, input.id());
        return Payloads.of(() -> deliveries.replay(id), DeliveryPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.WEBHOOK_WRITE)
    @Description("Sends the dead letters of an endpoint again, the oldest 10,000. Code: ENDPOINT_DISABLED.")
    public ReplayPayload replayWebhookDeliveries(
            @Name("input") @NonNull @Description("Which.") WebhookInputs.ReplayDeliveries input) {
        return Payloads.of(
                () -> deliveries.replayAll(endpointId(input.endpointId()), input.since()), ReplayPayload::new);
    }

    private static UUID endpointId(String id) {
        return Ids.decode(WebhookEndpointView.PREFIX, id);
    }

    private static SecretPayload payload(WebhookEndpoints.@Nullable WithSecret made, List<UserError> errors) {
        return made == null
                ? new SecretPayload(null, null, errors)
                : new SecretPayload(made.endpoint(), made.secret(), errors);
    }
}
