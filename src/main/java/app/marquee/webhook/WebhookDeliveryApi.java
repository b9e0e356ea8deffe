package app.marquee.webhook;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import jakarta.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class WebhookDeliveryApi {
    private final WebhookDeliveries deliveries;

    WebhookDeliveryApi(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Query
    @NonNull
    @Requires(Permission.WEBHOOK_READ)
    @Description("The log of webhooks, newest first.")
    public WebhookDeliveryConnection webhookDeliveries(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which deliveries; left out: all.")
                    WebhookInputs.@Nullable DeliveryFilter filter) {
        return new WebhookDeliveryConnection(deliveries.page(filter, PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Requires(Permission.WEBHOOK_READ)
    @Description("The newest 30 of the calls that were made, oldest first.")
    public List<@NonNull List<@NonNull WebhookAttemptView>> attempts(@Source List<WebhookDeliveryView> of) {
        return deliveries.attempts(of);
    }

    @Requires(Permission.WEBHOOK_READ)
    @Description("Where it is sent; null when the endpoint was deleted.")
    public List<@Nullable WebhookEndpointView> endpoint(@Source List<WebhookDeliveryView> of) {
        return deliveries.endpoints(of);
    }

    @NonNull
    @Requires(Permission.WEBHOOK_READ)
    @Description("What it says, in the newest version of payloads.")
    public List<@NonNull JsonObject> payload(@Source List<WebhookDeliveryView> of) {
        return deliveries.payloads(of);
    }
}
