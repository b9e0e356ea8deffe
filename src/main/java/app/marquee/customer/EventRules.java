package app.marquee.customer;

import static app.marquee.customer.CustomerRules.at;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an input may say about events. */
public final class EventRules {
    static final int MAXIMUM_PROPERTIES = 50;

    private static final int MAXIMUM_MESSAGE_ID = 200;
    private static final int MAXIMUM_TYPE = 100;
    private static final int MAXIMUM_KEY = 100;
    private static final int MAXIMUM_VALUE = 500;
    private static final int MAXIMUM_LENGTH = 32_000;
    private static final int MAXIMUM_DEPTH = 10;
    private static final int MAXIMUM_DIGITS = 100;

    private EventRules() {}

    /** Reads one event as far as it can; what is wrong with it goes to the faults. */
    static IncomingEvent read(EventInputs.Event input, Faults faults, String... path) {
        String messageId = input.messageId();
        JsonObject properties = input.properties();
        return new IncomingEvent(
                messageId == null ? null : faults.check(() -> messageId(messageId, at(path, "messageId")), ""),
                Naming.read(input.customerExternalId(), input.anonymousId(), input.identities(), faults, path),
                faults.check(() -> type(input.type(), at(path, "type")), ""),
                time(input.occurredAt()),
                properties == null
                        ? JsonValue.EMPTY_JSON_OBJECT
                        : faults.check(
                                () -> properties(properties, at(path, "properties")), JsonValue.EMPTY_JSON_OBJECT),
                false);
    }

    /** PostgreSQL keeps microseconds, and what is equal before must be equal after. */
    static Instant time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The properties, as they are.
     *
     * @throws InvalidInput when the database could not hold them, or should not
     */
    public static JsonObject properties(JsonObject value, String... field) {
        check(value, 1, field);
        if (value.toString().length() > MAXIMUM_LENGTH) {
            throw new InvalidInput(Message.of("Must have at most %d characters", MAXIMUM_LENGTH), field);
        }
        return value;
    }

    private static void check(JsonValue value, int depth, String... field) {
        if (depth > MAXIMUM_DEPTH) {
            throw new InvalidInput(Message.of("Must not be nested deeper than %d levels", MAXIMUM_DEPTH), field);
        }
        switch (value.getValueType()) {
            case OBJECT ->
                value.asJsonObject().forEach((key, each) -> {
                    checkText(key, field);
                    check(each, depth + 1, field);
                });
            case ARRAY -> value.asJsonArray().forEach(each -> check(each, depth + 1, field));
            case STRING -> checkText(((JsonString) value).getString(), field);
            case NUMBER -> checkNumber(((JsonNumber) value).bigDecimalValue(), field);
            case TRUE, FALSE, NULL -> {
                // Nothing can be wrong with them.
            }
        }
    }

    private static void checkText(String text, String... field) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidInput(Message.of("Must not contain control characters"), field);
        }
    }

    static JsonNumber number(BigDecimal number, String... field) {
        checkNumber(number, field);
        return Json.createValue(number);
    }

    private static void checkNumber(BigDecimal number, String... field) {
        if (number.precision() > MAXIMUM_DIGITS || Math.abs(number.scale()) > MAXIMUM_DIGITS) {
            throw new InvalidInput(Message.of("Must have no number of more than %d digits", MAXIMUM_DIGITS), field);
        }
    }

    public static String messageId(String value, String... field) {
        return Limits.line(value, MAXIMUM_MESSAGE_ID, field);
    }

    public static String type(@Nullable String value, String... field) {
        return Limits.line(value, MAXIMUM_TYPE, field);
    }

    static String propertyKey(String value, String... field) {
        return Limits.line(value, MAXIMUM_KEY, field);
    }

    static String propertyValue(String value, String... field) {
        return Limits.text(value, MAXIMUM_VALUE, field);
    }
}
