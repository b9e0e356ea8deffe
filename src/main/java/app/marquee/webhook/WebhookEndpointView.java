package app.marquee.webhook;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("WebhookEndpoint")
@Description("A partner's system that is told of events by signed HTTP calls.")
public record WebhookEndpointView(
        @Ignore UUID key,

        @NonNull @Description("Where it takes calls.") String url,
        @Nullable @Description("What it is for.") String description,

        @NonNull @Description("What it is told of.") List<@NonNull WebhookEventType> events,

        @NonNull @Description("The shape of its payloads; fixed when it was made.")
        WebhookPayloadVersion payloadVersion,

        @Description("Whether it is called. While it is not, events pass it by.")
        boolean enabled,

        @Nullable @Description("Since when it is not called; null while it is.")
        Instant disabledAt,

        @Nullable @Description("Why it is not called; null while it is.")
        WebhookDisabledReason disabledReason,

        @Nullable
        @Description("Since when every call failed; null after one that worked. After five days it is disabled.")
        Instant failingSince,

        @NonNull @Description("When it was made.") Instant createdAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static final String PREFIX = "whe";

    static WebhookEndpointView of(WebhookEndpoint endpoint) {
        return new WebhookEndpointView(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.eventTypes(),
                endpoint.payloadVersion(),
                endpoint.isEnabled(),
                endpoint.disabledAt(),
                endpoint.disabledReason(),
                endpoint.failingSince(),
                endpoint.createdAt(),
                Math.toIntExact(endpoint.revision()));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed: whe_...")
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
