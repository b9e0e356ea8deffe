package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.StoredJson;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Event")
@Description("Something a customer did at one time.")
public record EventView(
        @Ignore UUID key,

        @Nullable @Description("Id of the message that brought it, in the tenant's own systems.")
        String messageId,

        @NonNull @Description("What the customer did, as the tenant calls it.")
        String type,

        @NonNull @Description("When the customer did it.") Instant occurredAt,

        @NonNull @Description("When it was first recorded here.")
        Instant receivedAt,

        @Nullable
        @Description("More about it, texts by key. They may say who the customer is: null unless the caller has the"
                + " permission CUSTOMER_UNMASK, and each look is recorded.")
        JsonObject properties,

        @Description("Whether the properties are hidden from the caller.")
        boolean masked)
        implements Node, TimelineItem {
    static final String PREFIX = "evt";

    static EventView of(CustomerEvent event, boolean whole) {
        return new EventView(
                event.id(),
                event.messageId().orElse(null),
                event.type(),
                event.occurredAt(),
                event.receivedAt(),
                whole ? StoredJson.object(event.properties()) : null,
                !whole);
    }

    @Id
    @NonNull
    @Description("Opaque and typed: evt_...")
    @Override
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
