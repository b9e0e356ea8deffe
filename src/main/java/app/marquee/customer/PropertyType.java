package app.marquee.customer;

import app.marquee.shared.InvalidInput;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

@Description("What values a property of an event has.")
public enum PropertyType {
    @Description("Text.")
    TEXT,
    @Description("A number.")
    NUMBER,
    @Description("`true` or `false`.")
    BOOLEAN,
    @Description("A text such as `2026-01-31T08:30:00Z`.")
    TIME,
    @Description("A list of anything.")
    LIST,
    @Description("An object of anything.")
    OBJECT;

    boolean fits(JsonValue value) {
        return switch (this) {
            case TEXT -> value.getValueType() == JsonValue.ValueType.STRING;
            case NUMBER -> value.getValueType() == JsonValue.ValueType.NUMBER;
            case BOOLEAN -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
            case TIME -> value instanceof JsonString text && isTime(text.getString());
            case LIST -> value.getValueType() == JsonValue.ValueType.ARRAY;
            case OBJECT -> value.getValueType() == JsonValue.ValueType.OBJECT;
        };
    }

    /** A value of the type as files write it; empty where it is none, or a text like all that files hold. */
    Optional<JsonValue> read(String text) {
        return switch (this) {
            case NUMBER -> number(text);
            case BOOLEAN -> CustomerRules.truth(text).map(truth -> truth ? JsonValue.TRUE : JsonValue.FALSE);
            case TEXT, TIME, LIST, OBJECT -> Optional.empty();
        };
    }

    private static Optional<JsonValue> number(String text) {
        try {
            return Optional.of(EventRules.number(new BigDecimal(text)));
        } catch (NumberFormatException | InvalidInput e) {
            return Optional.empty();
        }
    }

    /** The narrowest that a value fits. */
    static PropertyType of(JsonValue value) {
        return switch (value.getValueType()) {
            case NUMBER -> NUMBER;
            case TRUE, FALSE -> BOOLEAN;
            case ARRAY -> LIST;
            case OBJECT -> OBJECT;
            case STRING, NULL -> TIME.fits(value) ? TIME : TEXT;
        };
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
