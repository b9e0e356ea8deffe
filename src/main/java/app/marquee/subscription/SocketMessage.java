package app.marquee.subscription;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Map;

/**
 * A message of graphql-transport-ws from a client.
 *
 * @param id empty where the type has none
 * @param payload empty where there is none
 */
record SocketMessage(Type type, String id, JsonObject payload) {
    enum Type {
        CONNECTION_INIT,
        PING,
        PONG,
        SUBSCRIBE,
        COMPLETE
    }

    private static final int MAXIMUM_ID = 128;
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    /** @throws UnreadableMessage when it is none */
    static SocketMessage parse(String text) {
        JsonObject message = object(text);
        Type type = type(message.getString("type", ""));
        boolean isOfOperation = type == Type.SUBSCRIBE || type == Type.COMPLETE;
        return new SocketMessage(type, isOfOperation ? id(message) : "", payload(message, type == Type.SUBSCRIBE));
    }

    private static JsonObject object(String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            // A JsonException, or where it is nested too deeply something that has no name.
            throw new UnreadableMessage("Messages are JSON objects");
        }
    }

    private static Type type(String name) {
        return switch (name) {
            case "connection_init" -> Type.CONNECTION_INIT;
            case "ping" -> Type.PING;
            case "pong" -> Type.PONG;
            case "subscribe" -> Type.SUBSCRIBE;
            case "complete" -> Type.COMPLETE;
            default -> throw new UnreadableMessage("The message's type is none that clients send");
        };
    }

    private static String id(JsonObject message) {
        if (message.get("id") instanceof JsonString id
                && !id.getString().isEmpty()
                && id.getString().length() <= MAXIMUM_ID) {
            return id.getString();
        }
        throw new UnreadableMessage("The message needs a text `id` of 1 to " + MAXIMUM_ID + " characters");
    }

    private static JsonObject payload(JsonObject message, boolean required) {
        JsonValue payload = message.getOrDefault("payload", JsonValue.NULL);
        if (payload instanceof JsonObject object) {
            return object;
        }
        if (required || payload != JsonValue.NULL) {
            throw new UnreadableMessage("The message's `payload` must be an object");
        }
        return JsonValue.EMPTY_JSON_OBJECT;
    }

    static String ack() {
        return of("connection_ack").build().toString();
    }

    /** Carries what the ping carried. */
    String pong() {
        var pong = of("pong");
        return (payload.isEmpty() ? pong : pong.add("payload", payload)).build().toString();
    }

    static String next(String id, JsonObject result) {
        return of("next").add("id", id).add("payload", result).build().toString();
    }

    static String error(String id, JsonArray errors) {
        return of("error").add("id", id).add("payload", errors).build().toString();
    }

    static String complete(String id) {
        return of("complete").add("id", id).build().toString();
    }

    private static JsonObjectBuilder of(String type) {
        return Json.createObjectBuilder().add("type", type);
    }
}
