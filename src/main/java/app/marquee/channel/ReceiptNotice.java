package app.marquee.channel;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
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
    private static final int MAXIMUM_RECEIPTS = 1_000;

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    @Nullable
    UUID id(String name) {
        return uuid(field(name));
    }

    /** The objects of a body that is a list of them; none of another. */
    List<JsonObject> list() {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readValue() instanceof JsonArray array
                    ? array.stream()
                            .filter(JsonObject.class::isInstance)
                            .map(JsonObject.class::cast)
                            .limit(MAXIMUM_RECEIPTS)
                            .toList()
                    : List.of();
        } catch (JsonException | IllegalStateException e) {
            return List.of();
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
