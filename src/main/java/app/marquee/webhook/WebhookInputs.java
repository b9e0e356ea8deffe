package app.marquee.webhook;

import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the webhook operations take. */
public final class WebhookInputs {
    private static final String URL = "Where it takes calls: at most 2,000 characters, https, at a public address.";
    private static final String DESCRIPTION = "What it is for: 1 to 500 characters";
    private static final String EVENTS = "What it is told of: at least one.";

    private WebhookInputs() {}

    @Input("CreateWebhookEndpointInput")
    @Description("A new webhook endpoint.")
    public record CreateEndpoint(
            @NonNull @Description(URL) String url,

            @NonNull @Description(EVENTS) List<@NonNull WebhookEventType> events,

            @Nullable @Description(DESCRIPTION + "; left out: nothing is said.")
            String description,

            @Nullable @Description("The shape of its payloads, for good; left out: the newest.")
            WebhookPayloadVersion payloadVersion) {}

    /**
     * A class, not a record: only fields that the caller named are set, so that absent is not null. Annotations of inputs
     * are read from fields.
     */
    @Input("UpdateWebhookEndpointInput")
    @Description("What changes in a webhook endpoint; what is left out stays.")
    public static class UpdateEndpoint {
        @Id
        @NonNull
        @Description("The endpoint.")
        private String id = "";

        @Description(URL + " What waits is sent there.")
        private @Nullable String url;

        @io.smallrye.graphql.api.Nullable
        @Description(EVENTS)
        private @Nullable List<@NonNull WebhookEventType> events;

        @Description(DESCRIPTION + "; null: nothing is said.")
        private @Nullable Optional<String> description;

        @Description(
                "Whether it is called. What waits when it is disabled becomes dead letters, which can be replayed.")
        private @Nullable Boolean enabled;

        @Description(RevisionConflict.SEEN)
        private @Nullable Integer revision;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public @Nullable String getUrl() {
            return url;
        }

        public void setUrl(@Nullable String url) {
            this.url = url;
        }

        public @Nullable List<@NonNull WebhookEventType> getEvents() {
            return events;
        }

        public void setEvents(@Nullable List<@NonNull WebhookEventType> events) {
            this.events = events;
        }

        public @Nullable Optional<String> getDescription() {
            return description;
        }

        public void setDescription(@Nullable Optional<String> description) {
            this.description = description;
        }

        public @Nullable Boolean getEnabled() {
            return enabled;
        }

        public void setEnabled(@Nullable Boolean enabled) {
            this.enabled = enabled;
        }

        public @Nullable Integer getRevision() {
            return revision;
        }

        public void setRevision(@Nullable Integer revision) {
            this.revision = revision;
        }
    }

    @Input("WebhookEndpointIdInput")
    @Description("The webhook endpoint.")
    public record EndpointId(
            @Id @NonNull @Description("The endpoint.") String id) {}

    @Input("RotateWebhookSecretInput")
    @Description("The webhook endpoint that gets another secret.")
    public record RotateSecret(
            @Id @NonNull @Description("The endpoint.") String id,

            @Nullable
            @Description("Until when the old secret signs too: at most 30 days from now, now or earlier: it ends at"
                    + " once; left out: in 24 hours.")
            Instant oldSecretEndsAt) {}

    @Input("WebhookDeliveryIdInput")
    @Description("The webhook delivery.")
    public record DeliveryId(
            @Id @NonNull @Description("The delivery.") String id) {}

    @Input("ReplayWebhookDeliveriesInput")
    @Description("Whose dead letters are sent again, and which.")
    public record ReplayDeliveries(
            @Id @NonNull @Description("The endpoint.") String endpointId,

            @NonNull @Description("Those that were written down since then.")
            Instant since) {}

    @Input("WebhookDeliveryFilter")
    @Description(
            "Which deliveries: all that are said must hold. Filters nest at most 4 deep, 50 in all; each that stands in"
                    + " `or` or `not` must itself say more than what does not hold.")
    public record DeliveryFilter(
            @Id @Nullable @Description("Those to this endpoint.")
            String endpointId,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("Those in any of these states; an empty list holds for none.")
            List<@NonNull WebhookDeliveryStatus> status,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("Those that tell of any of these; an empty list holds for none.")
            List<@NonNull WebhookEventType> event,

            @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
            List<@NonNull DeliveryFilter> and,

            @Description("At least one of these holds; an empty list holds for none.")
            @io.smallrye.graphql.api.Nullable
            @Nullable
            List<@NonNull DeliveryFilter> or,

            @Description("This does not hold.") @Nullable DeliveryFilter not) {}
}
