package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("EventType")
@Description("A type of events that came, how long they are kept and what they must be like.")
public record EventTypeView(
        @Ignore UUID key,

        @NonNull @Description("What customers did, as the tenant calls it; unique in the tenant.")
        String name,

        @NonNull @Description("How long events are kept that come from now on.")
        EventRetention retention,

        @NonNull @Description("The properties that they have, as proposed or written.")
        List<@NonNull EventProperty> properties,

        @Description("Whether they have no other properties.")
        boolean closed,

        @Description("Whether events that do not fit are refused, and the schema stays as it is.")
        boolean locked,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static EventTypeView of(EventType type) {
        return new EventTypeView(
                type.id(),
                type.name(),
                type.retention(),
                type.schema().properties(),
                type.schema().closed(),
                type.isLocked(),
                type.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: ety_...")
    @Override
    public String getId() {
        return Ids.encode(EventType.PREFIX, key);
    }
}
