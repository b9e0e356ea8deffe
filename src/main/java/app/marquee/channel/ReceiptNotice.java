package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.shared.StoredJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider sent to tell of messages.
 *
 * @param fields those of the address and of a form
 * @param body as it came
 */
record ReceiptNotice(Map<String, String> fields, String body) {
    private static final int MAXIMUM_RECEIPTS = 5_000;

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    @Nullable
    UUID id(String name) {
        return uuid(field(name));
    }

    /**
     * The objects of a body that is a list of them; none of another.
     *
     * @throws InvalidInput when the body is no JSON, or they are too many
     */
    List<JsonObject> list() {
        if (!(json() instanceof JsonArray list)) {
            return List.of();
        }
        if (list.size() > MAXIMUM_RECEIPTS) {
            throw new InvalidInput(Message.of("Must have at most %d entries", MAXIMUM_RECEIPTS));
        }
        return list.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    private JsonStructure json() {
        try {
            return StoredJson.structure(body);
        } catch (JsonException e) {
            throw new InvalidInput(Message.of("The body is no JSON that can be read"));
        }
    }

    static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
