package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a website or an app says of customers. */
@ApplicationScoped
public class CustomerTraits {
    private static final String SOURCE = "traits";
    private static final int MAXIMUM_TAGS = 100;

    /** What says who somebody is, is no tag: tags are shown to all members. */
    private static final Set<String> PERSONAL = Set.of(
            "email", "phone", "name", "firstName", "lastName", "username", "birthday", "address", "avatar", "id", "ip");

    private final CustomerWriter writer;
    private final TagValues tagValues;
    private final TenantContext tenantContext;

    CustomerTraits(CustomerWriter writer, TagValues tagValues, TenantContext tenantContext) {
        this.writer = writer;
        this.tagValues = tagValues;
        this.tenantContext = tenantContext;
    }

    /** What is said of a customer: the name, and what becomes a tag. */
    public record Traits(@Nullable String displayName, Map<String, String> tags) {
        /** Lists, objects and what is too long for a tag stay with the event. */
        public static Traits of(JsonObject said) {
            var tags = new TreeMap<String, String>();
            said.forEach((key, value) -> {
                if (!PERSONAL.contains(key) && tags.size() < MAXIMUM_TAGS) {
                    tags.put(key, text(value));
                }
            });
            return new Traits(name(said), tags);
        }

        private static String text(JsonValue value) {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            boolean isPlain =
                    value instanceof JsonNumber || value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
            return isPlain ? value.toString() : "";
        }

        private static @Nullable String name(JsonObject said) {
            String whole = said.getString("name", "");
            String parts = Stream.of(said.getString("firstName", ""), said.getString("lastName", ""))
                    .filter(part -> !part.isBlank())
                    .reduce((first, last) -> first + " " + last)
                    .orElse("");
            String name = whole.isBlank() ? parts : whole;
            var faults = new Faults();
            String checked = faults.check(() -> CustomerRules.displayName(name), "");
            return checked.isEmpty() ? null : checked;
        }

        boolean isEmpty() {
            return displayName == null && tags.isEmpty();
        }
    }

    /**
     * Of records that are there; of two of the same record the later one holds.
     *
     * @param said by record, in the order in which it was said
     */
    public void write(List<Map.Entry<UUID, Traits>> said) {
        var meant = said.stream().filter(entry -> !entry.getValue().isEmpty()).toList();
        if (meant.isEmpty()) {
            return;
        }
        var reading = tagValues.reading();
        var changes = meant.stream()
                .map(entry -> change(entry.getKey(), entry.getValue(), reading))
                .toList();
        writer.write(changes, tenantContext.actor());
    }

    private static CustomerChange change(UUID profileId, Traits traits, TagValues.Reading reading) {
        return new CustomerChange(
                null,
                profileId,
                traits.displayName() == null ? Change.none() : Change.to(traits.displayName()),
                Change.none(),
                Change.none(),
                List.of(),
                traits.tags().entrySet().stream()
                        .flatMap(tag -> tag(tag.getKey(), tag.getValue(), reading).stream())
                        .toList(),
                List.of(),
                null);
    }

    /** What cannot be a tag, or not this one, is none. */
    private static Optional<TagValue> tag(String key, String value, TagValues.Reading reading) {
        var faults = new Faults();
        String checkedKey = faults.check(() -> CustomerRules.tagKey(key), "");
        String checkedValue = faults.check(() -> CustomerRules.tagValue(key, value, reading), "");
        return faults.all().isEmpty()
                ? Optional.of(new TagValue(checkedKey, checkedValue, SOURCE, null))
                : Optional.empty();
    }
}
