package app.marquee.collect;

import app.marquee.customer.EventRules;
import app.marquee.customer.IdentityClaim;
import app.marquee.customer.IdentityKind;
import app.marquee.customer.IncomingEvent;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads messages as events. */
final class SegmentMessage {
    /** These are kept as what the customer is known by, and nowhere else. */
    private static final Set<String> IDENTITIES = Set.of("email", "phone");

    private SegmentMessage() {}

    /**
     * @param sentAt when the batch was sent by its sender's clock
     * @throws app.marquee.shared.DomainException when it is malformed
     */
    static IncomingEvent read(MessageType type, JsonObject message, @Nullable String sentAt, Instant receivedAt) {
        if (message.toString().getBytes(StandardCharsets.UTF_8).length > CollectBody.MAXIMUM_MESSAGE_BYTES) {
            throw new MalformedMessage(
                    Message.of("A message must have at most %d bytes", CollectBody.MAXIMUM_MESSAGE_BYTES));
        }
        return new Reading(type, message, sentAt, receivedAt).read();
    }

    private record Reading(
            MessageType type, JsonObject message, @Nullable String batchSentAt, Instant receivedAt) {
        IncomingEvent read() {
            String messageId = text("messageId");
            return new IncomingEvent(
                    messageId == null ? null : EventRules.messageId(messageId, "messageId"),
                    who(),
                    type == MessageType.TRACK ? EventRules.type(text("event"), "event") : type.text(),
                    occurredAt(),
                    EventRules.properties(properties(), "properties"),
                    type == MessageType.IDENTIFY);
        }

        private List<IdentityClaim> who() {
            var claims = new ArrayList<IdentityClaim>();
            add(claims, IdentityKind.CUSTOMER_ID, text("userId"), "userId");
            add(claims, IdentityKind.ANONYMOUS, text("anonymousId"), "anonymousId");
            if (type == MessageType.ALIAS) {
                add(claims, IdentityKind.ANONYMOUS, text("previousId"), "previousId");
            }
            if (type == MessageType.IDENTIFY) {
                addUsable(claims, IdentityKind.EMAIL, "email");
                addUsable(claims, IdentityKind.PHONE, "phone");
            }
            if (claims.isEmpty()) {
                throw new MalformedMessage(Message.of("Say who it was, by userId or anonymousId"), "userId");
            }
            return claims.stream().distinct().toList();
        }

        private static void add(
                List<IdentityClaim> claims, IdentityKind kind, @Nullable String value, String... field) {
            if (value != null && !value.isBlank()) {
                claims.add(IdentityClaim.read(kind, value, null, field));
            }
        }

        private void addUsable(List<IdentityClaim> claims, IdentityKind kind, String trait) {
            try {
                add(claims, kind, text(object("traits"), trait), "traits", trait);
            } catch (DomainException unusable) {
                // Forms take anything for a telephone number; what else they say is true nevertheless.
            }
        }

        private JsonObject properties() {
            return switch (type) {
                case TRACK -> object("properties");
                case PAGE, SCREEN -> with(object("properties"), "name", "category");
                case IDENTIFY -> withPlace(without(object("traits"), IDENTITIES));
                case GROUP -> with(object("traits"), "groupId");
                case ALIAS -> JsonValue.EMPTY_JSON_OBJECT;
            };
        }

        /** Zone and language are the customer's, and the rest of the context is where somebody was and with what. */
        private JsonObject withPlace(JsonObject traits) {
            JsonObjectBuilder all = Json.createObjectBuilder(traits);
            for (String trait : List.of("timezone", "locale")) {
                if (!traits.containsKey(trait) && object("context").get(trait) instanceof JsonString said) {
                    all.add(trait, said);
                }
            }
            return all.build();
        }

        private JsonObject with(JsonObject properties, String... fields) {
            JsonObjectBuilder all = Json.createObjectBuilder(properties);
            for (String field : fields) {
                String value = text(field);
                if (value != null) {
                    all.add(field, value);
                }
            }
            return all.build();
        }

        private static JsonObject without(JsonObject traits, Set<String> hidden) {
            JsonObjectBuilder rest = Json.createObjectBuilder(traits);
            hidden.forEach(rest::remove);
            return rest.build();
        }

        /** By our clock: what is said by the sender's is as far from when it was sent as it is from now. */
        private Instant occurredAt() {
            Instant said = time(text("timestamp"), "timestamp");
            if (said == null) {
                return receivedAt.truncatedTo(ChronoUnit.MICROS);
            }
            String own = text("sentAt");
            Instant sent = time(own == null ? batchSentAt : own, "sentAt");
            return sent == null ? said.truncatedTo(ChronoUnit.MICROS) : corrected(said, sent);
        }

        private Instant corrected(Instant said, Instant sent) {
            try {
                return receivedAt.minus(Duration.between(said, sent)).truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException | ArithmeticException e) {
                throw new MalformedMessage(Message.of("Must be an instant such as 1997-01-31T08:30:00Z"), "timestamp");
            }
        }

        private static @Nullable Instant time(@Nullable String text, String field) {
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new MalformedMessage(Message.of("Must be an instant such as 1997-01-31T08:30:00Z"), field);
            }
        }

        private @Nullable String text(String field) {
            return text(message, field);
        }

        /** Ids are numbers with some. */
        private static @Nullable String text(JsonObject of, String field) {
            JsonValue value = of.get(field);
            if (value == null || value.equals(JsonValue.NULL)) {
                return null;
            }
            if (value instanceof JsonString string) {
                return string.getString();
            }
            if (value instanceof JsonNumber number && number.isIntegral()) {
                return number.toString();
            }
            throw new MalformedMessage(Message.of("Must be a text"), field);
        }

        private JsonObject object(String field) {
            JsonValue value = message.get(field);
            if (value == null || value.equals(JsonValue.NULL)) {
                return JsonValue.EMPTY_JSON_OBJECT;
            }
            if (value instanceof JsonObject object) {
                return object;
            }
            throw new MalformedMessage(Message.of("Must be an object"), field);
        }
    }
}
