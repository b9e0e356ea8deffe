package app.marquee.tag;

import app.marquee.condition.Conditions;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

@Entity
class TagDefinition extends TenantOwned {
    static final String PREFIX = "tgd";

    private String key = "";

    @Enumerated(EnumType.STRING)
    private TagType type = TagType.TEXT;

    @Enumerated(EnumType.STRING)
    private @Nullable TagDimension dimension;

    private @Nullable String condition;
    private @Nullable String ruleValue;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant retiredAt;

    // Whoever changes the definition meanwhile changes something else.
    @OptimisticLock(excluded = true)
    private @Nullable Instant evaluatedAt;

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

    /** @param rule null: none */
    void follow(@Nullable TagRule rule) {
        requireInUse();
        condition = rule == null ? null : rule.condition().toString();
        ruleValue = rule == null ? null : rule.value();
        evaluatedAt = null;
    }

    /** Everybody has the tag or not, by the rule as of the instant. */
    void evaluated(Instant asOf) {
        evaluatedAt = asOf;
    }

    /** Whether single customers cannot be compared with all yet. */
    boolean awaitsFigures() {
        return evaluatedAt == null && comparesCustomers();
    }

    /** Whether what the rule asks for changes without the customer being noted. */
    boolean comparesCustomers() {
        return rule().filter(rule -> Conditions.needsRefreshing(rule.parsed())).isPresent();
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

    /** The rule by which it is set; a retired definition has none any more. */
    Optional<TagRule> rule() {
        return condition == null || ruleValue == null || retiredAt != null
                ? Optional.empty()
                : Optional.of(new TagRule(StoredJson.object(condition), ruleValue));
    }

    @Nullable
    Instant retiredAt() {
        return retiredAt;
    }

    int revision() {
        return revision;
    }
}
