package app.marquee.segment;

import app.marquee.condition.Condition;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantOwned;
import jakarta.json.JsonObject;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
class Segment extends TenantOwned {
    static final String PREFIX = "seg";

    private String name = "";
    private String condition = "{}";
    private Instant createdAt = Instant.EPOCH;

    @Version
    private int revision;

    Segment() {}

    /** @param source a condition that {@link Condition#parse} takes */
    Segment(String name, JsonObject source, Instant createdAt) {
        this.name = name;
        this.condition = source.toString();
        this.createdAt = createdAt;
    }

    String name() {
        return name;
    }

    Condition condition() {
        return Condition.parse(source());
    }

    /** The condition as it was written. */
    JsonObject source() {
        return StoredJson.object(condition);
    }

    int revision() {
        return revision;
    }
}
