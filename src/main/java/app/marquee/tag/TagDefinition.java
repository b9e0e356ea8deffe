package app.marquee.tag;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
class TagDefinition extends TenantOwned {
    static final String PREFIX = "tgd";

    private String key = "";

    @Enumerated(EnumType.STRING)
    private TagType type = TagType.TEXT;

    @Enumerated(EnumType.STRING)
    private @Nullable TagDimension dimension;

    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant retiredAt;

    @Version
    private int revision;

    TagDefinition() {}

    TagDefinition(String key, TagType type, @Nullable TagDimension dimension, Instant createdAt) {
        this.key = key;
        this.type = type;
        this.dimension = dimension;
        this.createdAt = createdAt;
    }

    void place(@Nullable TagDimension in) {
        requireInUse();
        dimension = in;
    }

    void retire(Instant at) {
        requireInUse();
        retiredAt = at;
    }

    private void requireInUse() {
        if (retiredAt != null) {
            throw new DefinitionRetired();
        }
    }

    String key() {
        return key;
    }

    TagType type() {
        return type;
    }

    @Nullable
    TagDimension dimension() {
        return dimension;
    }

    @Nullable
    Instant retiredAt() {
        return retiredAt;
    }

    int revision() {
        return revision;
    }
}
