package app.marquee.customer;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class EventApi {
    private final RecordedEvents events;
    private final RefusedEvents refused;
    private final EventTypes types;

    EventApi(RecordedEvents events, RefusedEvents refused, EventTypes types) {
        this.events = events;
        this.refused = refused;
        this.types = types;
    }

    @Mutation
    @NonNull
    @Requires(Permission.EVENT_WRITE)
    @Description(
            "Records what customers did; answered when it is stored. What cannot be taken is refused for itself, in"
                    + " the result: it is kept to be replayed, unless it is malformed or of somebody who was erased."
                    + " Results have the same codes. Codes: INVALID, SUPPRESSED, EVENT_TOO_OLD, EVENT_IN_FUTURE, EVENT_DOES_NOT_FIT.")
    public EventsPayload recordEvents(
            @Name("input") @NonNull @Description("The events.") EventInputs.RecordEvents input) {
        return Payloads.of(() -> events.record(input.events()), EventsPayload::new);
    }

    @Query
    @NonNull
    @Requires(Permission.EVENT_MANAGE)
    @Description("Events that were not taken, the latest first.")
    public RefusedEventConnection refusedEvents(
            @Name("type") @Description("Of this type only.") @Nullable String type,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new RefusedEventConnection(refused.page(type, PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.EVENT_MANAGE)
    @Description("Takes refused events once more, as if they came now. What is refused again is kept anew, with another"
            + " id. Codes: INVALID.")
    public EventsPayload replayRefusedEvents(
            @Name("input") @NonNull @Description("The events.") EventInputs.ReplayRefusedEvents input) {
        return Payloads.of(
                () -> events.replay(input.ids().stream()
                        .map(id -> Ids.decode(RefusedEvent.PREFIX, id))
                        .toList()),
                EventsPayload::new);
    }

    @Query
    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("The types of events that came, by name; the first 1,000 of them.")
    public EventTypeConnection eventTypes(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new EventTypeConnection(types.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.EVENT_MANAGE)
    @Description(
            "Changes how long events of a type are kept and what they must be like. While the schema is locked it is"
                    + " enforced and not changed. Codes: INVALID, DUPLICATE, REVISION_CONFLICT, EVENT_SCHEMA_LOCKED.")
    public EventTypePayload updateEventType(
            @Name("input") @NonNull @Description("The type and what changes.") EventInputs.UpdateEventType input) {
        return Payloads.of(() -> types.update(id(input.id()), input), EventTypePayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.EVENT_MANAGE)
    @Description(
            "Writes the properties of a type from what its newest events are like, 1,000 of the tenant's newest"
                    + " 100,000, for somebody to look at before they are locked. Codes: REVISION_CONFLICT, EVENT_SCHEMA_LOCKED.")
    public EventTypePayload proposeEventSchema(
            @Name("input") @NonNull @Description("The type.") EventInputs.EventTypeId input) {
        return Payloads.of(() -> types.propose(id(input.id()), input.revision()), EventTypePayload::new);
    }

    private static UUID id(String eventTypeId) {
        return Ids.decode(EventType.PREFIX, eventTypeId);
    }
}
