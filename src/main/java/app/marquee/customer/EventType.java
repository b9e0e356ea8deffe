package app.marquee.customer;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.util.List;

/** What the tenant wants of the events of a type. {@link EventTypeSql} makes it when the type first comes. */
@Entity
class EventType extends TenantOwned {
    static final String PREFIX = "ety";

    private String name = "";

    @Enumerated(EnumType.STRING)
    private EventRetention retention = EventRetention.STANDARD;

    private String properties = "[]";
    private boolean closed;
    private boolean locked;

    @Version
    private int revision;

    EventType() {}

    void keep(EventRetention length) {
        retention = length;
    }

    /** @throws EventSchemaLocked while events are held to the present one */
    void describe(List<EventProperty> described, boolean noOthers, String... field) {
        if (locked && !(described.equals(schema().properties()) && noOthers == closed)) {
            throw new EventSchemaLocked(field);
        }
        properties = EventSchema.write(described);
        closed = noOthers;
    }

    void lock(boolean enforced) {
        locked = enforced;
    }

    String name() {
        return name;
    }

    EventRetention retention() {
        return retention;
    }

    EventSchema schema() {
        return new EventSchema(EventSchema.read(properties), closed);
    }

    boolean isLocked() {
        return locked;
    }

    int revision() {
        return revision;
    }
}
