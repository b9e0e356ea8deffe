package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the properties of the events of a type are like.
 *
 * @param closed whether there are no others
 */
record EventSchema(List<EventProperty> properties, boolean closed) {
    /** More different texts than this are no list to choose from. */
    private static final int MOST_VALUES_PROPOSED = 5;
    /** A list of values is proposed where each was seen about as often as this. */
    private static final int TIMES_SEEN = 10;

    /** @throws DomainException when the properties do not fit */
    void check(JsonObject given) {
        properties.stream()
                .flatMap(property -> fault(property, given.get(property.name())).stream())
                .findFirst()
                .or(() -> closed ? unknown(given) : Optional.empty())
                .ifPresent(reason -> {
                    throw new EventDoesNotFit(reason);
                });
    }

    /** What a text stands for as the value of a property: the text itself where nothing else is said or it is nothing else. */
    JsonValue value(String name, String text) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .flatMap(property -> property.type().read(text))
                .orElseGet(() -> Json.createValue(text));
    }

    private static Optional<Message> fault(EventProperty property, @Nullable JsonValue value) {
        if (value == null || value.equals(JsonValue.NULL)) {
            return property.required()
                    ? Optional.of(Message.of("The property %s is missing", property.name()))
                    : Optional.empty();
        }
        if (!property.type().fits(value)) {
            return Optional.of(Message.of("The property %s must be of type %s", property.name(), property.type()));
        }
        if (!property.values().isEmpty() && !property.values().contains(text(value))) {
            return Optional.of(Message.of(
                    "The property %s must be one of %s", property.name(), String.join(", ", property.values())));
        }
        return Optional.empty();
    }

    private Optional<Message> unknown(JsonObject given) {
        Set<String> known = properties.stream().map(EventProperty::name).collect(Collectors.toSet());
        return given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> Message.of("The property %s is not one that events of this type have", name));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** What all of the events are like, as far as can be seen; at most the given number of properties. */
    static List<EventProperty> seenIn(Collection<JsonObject> events, int most) {
        var seen = new TreeMap<String, Seen>();
        events.forEach(event -> event.forEach((name, value) -> {
            if (!value.equals(JsonValue.NULL)) {
                seen.computeIfAbsent(name, Seen::new).add(value);
            }
        }));
        return seen.values().stream()
                .filter(Seen::isOfOneType)
                .sorted((one, other) -> other.times - one.times)
                .limit(most)
                .map(property -> property.propose(events.size()))
                .toList();
    }

    private static final class Seen {
        private final String name;
        private final Set<PropertyType> types = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private int times;

        Seen(String name) {
            this.name = name;
        }

        void add(JsonValue value) {
            times++;
            types.add(PropertyType.of(value));
            if (values.size() <= MOST_VALUES_PROPOSED) {
                values.add(text(value));
            }
            // A text that is not always a time is a text.
            if (types.contains(PropertyType.TEXT)) {
                types.remove(PropertyType.TIME);
            }
        }

        boolean isOfOneType() {
            return types.size() == 1;
        }

        EventProperty propose(int events) {
            PropertyType type = types.iterator().next();
            boolean chosen = type == PropertyType.TEXT
                    && values.size() <= MOST_VALUES_PROPOSED
                    && times >= TIMES_SEEN * values.size();
            return new EventProperty(name, type, times == events, chosen ? List.copyOf(values) : List.of());
        }
    }

    static List<EventProperty> read(String json) {
        return StoredJson.array(json).stream()
                .map(JsonValue::asJsonObject)
                .map(property -> new EventProperty(
                        property.getString("name"),
                        PropertyType.valueOf(property.getString("type")),
                        property.getBoolean("required"),
                        property.getJsonArray("values").getValuesAs(JsonString::getString)))
                .toList();
    }

    static String write(List<EventProperty> properties) {
        var json = Json.createArrayBuilder();
        properties.forEach(property -> json.add(Json.createObjectBuilder()
                .add("name", property.name())
                .add("type", property.type().name())
                .add("required", property.required())
                .add("values", Json.createArrayBuilder(property.values()))));
        return json.build().toString();
    }
}
