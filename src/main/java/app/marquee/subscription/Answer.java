package app.marquee.subscription;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * What the engine answers to a subscription at one time.
 *
 * @param result as GraphQL over HTTP would answer it
 * @param isLast whether what it is about changes no more
 */
record Answer(JsonObject result, boolean isLast) {
    /** Whether it was run at all. */
    boolean wasRun() {
        return result.containsKey("data");
    }

    /** What was asked for, without what is said about asking for it, such as its cost. */
    JsonObject state() {
        return Json.createObjectBuilder(result).remove("extensions").build();
    }

    /** Whether there is what it is about. */
    boolean hasObject() {
        return result.getOrDefault("data", JsonValue.NULL) != JsonValue.NULL;
    }

    JsonArray errors() {
        JsonArray errors = result.getJsonArray("errors");
        return errors == null ? JsonValue.EMPTY_JSON_ARRAY : errors;
    }

    boolean hasError(String code) {
        return errors().stream()
                .map(error -> error.asJsonObject().getJsonObject("extensions"))
                .anyMatch(extensions -> extensions != null && code.equals(extensions.getString("code", "")));
    }
}
