package app.marquee.customer;

import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event as somebody sends it, well-formed.
 *
 * @param messageId null: the event is known by its customer, time, type and properties
 * @param who what is claimed to be the customer's; at least one
 */
public record IncomingEvent(
        @Nullable String messageId, List<IdentityClaim> who, String type, Instant occurredAt, JsonObject properties) {
    EventChange at(long position) {
        String known = who.stream()
                .map(claim -> claim.kind() + " " + claim.value())
                .sorted()
                .collect(Collectors.joining("\n"));
        return new EventChange(position, messageId, known, type, occurredAt, properties);
    }

    String stored() {
        var claims = Json.createArrayBuilder();
        who.forEach(claim -> claims.add(
                Json.createObjectBuilder().add("kind", claim.kind().name()).add("value", claim.value())));
        return Json.createObjectBuilder()
                .add("messageId", messageId == null ? JsonValue.NULL : Json.createValue(messageId))
                .add("who", claims)
                .add("type", type)
                .add("occurredAt", occurredAt.toString())
                .add("properties", properties)
                .build()
                .toString();
    }

    static IncomingEvent restored(String stored) {
        var json = StoredJson.object(stored);
        return new IncomingEvent(
                json.isNull("messageId") ? null : json.getString("messageId"),
                json.getJsonArray("who").getValuesAs(JsonObject.class).stream()
                        .map(claim -> new IdentityClaim(
                                IdentityKind.valueOf(claim.getString("kind")), claim.getString("value")))
                        .toList(),
                json.getString("type"),
                Instant.parse(json.getString("occurredAt")),
                Objects.requireNonNull(json.getJsonObject("properties")));
    }
}
