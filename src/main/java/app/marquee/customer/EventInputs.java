package app.marquee.customer;

import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on events and their types take. */
public final class EventInputs {
    private EventInputs() {}

    @Input("RecordEventsInput")
    @Description("Events to record.")
    public record RecordEvents(
            @NonNull @Description("1 to 250 events. Each is taken or refused for itself.")
            List<@NonNull Event> events) {}

    @Input("EventInput")
    @Description("Something that a customer did. Who it was is said by at least one of the fields for that; who is not"
            + " known by any of it becomes a customer.")
    public record Event(
            @Nullable
            @Description(
                    "Id of the message that brings it, in the tenant's own systems, 1 to 200 characters: what comes"
                            + " again within 30 days is taken once. Left out: an event is known by its customer, time, type and"
                            + " properties.")
            String messageId,

            @Nullable @Description("External id of the customer.")
            String customerExternalId,

            @Nullable @Description("Id that a browser or an app gave to a visitor.")
            String anonymousId,

            @io.smallrye.graphql.api.Nullable @Nullable @Description("What else the customer is known by; at most 10.")
            List<@NonNull IdentityClaimInput> identities,

            @NonNull @Description("What the customer did, 1 to 100 characters.")
            String type,

            @NonNull @Description("When; at most a day from now, and no longer ago than its type is kept.")
            Instant occurredAt,

            @Nullable @Description("More about it: an object of at most 32,000 characters, nested 10 deep.")
            JsonObject properties) {}

    @Input("ReplayRefusedEventsInput")
    @Description("Refused events to take now.")
    public record ReplayRefusedEvents(
            @Id @NonNull @Description("1 to 250 refused events.")
            List<@NonNull String> ids) {}

    @Input("EventPropertyInput")
    @Description("A property that the events of a type have.")
    public record Property(
            @NonNull @Description("Its name, 1 to 100 characters.")
            String name,

            @NonNull @Description("What values it has.") PropertyType type,

            @Nullable @Description("Whether every event must have it; not if left out.")
            Boolean required,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("The texts that it may be, at most 100; empty or left out: any value of the type.")
            List<@NonNull String> values) {
        EventProperty toProperty() {
            return new EventProperty(
                    name,
                    type,
                    Objects.requireNonNullElse(required, false),
                    values == null ? List.of() : List.copyOf(values));
        }
    }

    @Input("UpdateEventTypeInput")
    @Description("What changes of a type of events; what is left out stays.")
    public record UpdateEventType(
            @Id @NonNull @Description("The type.") String id,

            @Nullable @Description("How long events are kept that come from now on.")
            EventRetention retention,

            @io.smallrye.graphql.api.Nullable @Nullable @Description("All properties anew, at most 100.")
            List<@NonNull Property> properties,

            @Nullable @Description("Whether events have no other properties.")
            Boolean closed,

            @Nullable @Description("Whether events that do not fit are refused.")
            Boolean locked,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("EventTypeIdInput")
    @Description("The type of events.")
    public record EventTypeId(
            @Id @NonNull @Description("The type.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
