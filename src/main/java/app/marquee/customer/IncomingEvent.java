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
 * @param describes whether the properties are traits of the customer
 */
public record IncomingEvent(
        @Nullable String messageId,
        List<IdentityClaim> who,
        String type,
        Instant occurredAt,
        JsonObject properties,
        boolean describes) {
    EventChange at(long position) {
        return new EventChange(position, messageId, customer(), type, occurredAt, properties);
    }

    /** By the external id alone where there is one: it decides who is meant, and is all that files say. */
    private String customer() {
        return who.stream()
                .filter(claim -> claim.kind() == IdentityKind.CUSTOMER_ID)
                .findFirst()
                .map(IdentityClaim::value)
                .orElseGet(() -> who.stream()
                        .map(claim -> String.join("\n", claim.kind().name(), claim.value(), source(claim)))
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    private static String source(IdentityClaim claim) {
        return Objects.requireNonNullElse(claim.source(), "");
    }

    String stored() {
        var claims = Json.createArrayBuilder();
        who.forEach(claim -> claims.add(Json.createObjectBuilder()
                .add("kind", claim.kind().name())
                .add("value", claim.value())
                .add("source", source(claim))));
        return Json.createObjectBuilder()
                .add("messageId", messageId == null ? JsonValue.NULL : Json.createValue(messageId))
                .add("who", claims)
                .add("type", type)
                .add("occurredAt", occurredAt.toString())
                .add("properties", properties)
                .add("describes", describes)
                .build()
                .toString();
    }

    static IncomingEvent restored(String stored) {
        var json = StoredJson.object(stored);
        return new IncomingEvent(
                json.isNull("messageId") ? null : json.getString("messageId"),
                json.getJsonArray("who").getValuesAs(JsonObject.class).stream()
                        .map(IncomingEvent::claim)
                        .toList(),
                json.getString("type"),
                Instant.parse(json.getString("occurredAt")),
                Objects.requireNonNull(json.getJsonObject("properties")),
                json.getBoolean("describes"));
    }

    private static IdentityClaim claim(JsonObject stored) {
        String source = stored.getString("source");
        return new IdentityClaim(
                IdentityKind.valueOf(stored.getString("kind")),
                stored.getString("value"),
                source.isEmpty() ? null : source);
    }
}
