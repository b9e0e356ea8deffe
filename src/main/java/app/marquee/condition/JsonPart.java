package app.marquee.condition;

import app.marquee.shared.Message;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A part of a JSON document that knows where it stands, so that what is wrong with it can be said exactly. */
record JsonPart(JsonValue value, List<String> path) {
    InvalidCondition wrong(Message message) {
        return new InvalidCondition(message, path);
    }

    Set<String> keys() {
        return object().keySet();
    }

    boolean has(String key) {
        return object().containsKey(key);
    }

    JsonPart member(String key) {
        var member = object().get(key);
        if (member == null) {
            throw wrong(Message.of("The member %s is missing", key));
        }
        return new JsonPart(member, below(key));
    }

    /** Refuses members that nobody would read: they are mistakes, and ignored ones are found too late. */
    void requireOnly(Collection<String> known) {
        for (var key : keys()) {
            if (!known.contains(key)) {
                throw member(key).wrong(Message.of("Not known here: expected one of %s", String.join(", ", known)));
            }
        }
    }

    List<JsonPart> elements(int max) {
        if (!(value instanceof JsonArray array)) {
            throw wrong(Message.of("Must be a list"));
        }
        if (array.isEmpty() || array.size() > max) {
            throw wrong(Message.of("Must have 1 to %d elements", max));
        }
        return IntStream.range(0, array.size())
                .mapToObj(index -> new JsonPart(array.get(index), below(String.valueOf(index))))
                .toList();
    }

    String text(int max) {
        if (!(value instanceof JsonString string)) {
            throw wrong(Message.of("Must be a text"));
        }
        var text = string.getString();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > max) {
            throw wrong(Message.of("Must have 1 to %d characters", max));
        }
        if (text.codePoints().anyMatch(JsonPart::isUnstorable)) {
            throw wrong(Message.of("Must not have control characters or half of a surrogate pair"));
        }
        return text;
    }

    boolean bool() {
        if (value.getValueType() != JsonValue.ValueType.TRUE && value.getValueType() != JsonValue.ValueType.FALSE) {
            throw wrong(Message.of("Must be true or false"));
        }
        return value.getValueType() == JsonValue.ValueType.TRUE;
    }

    int integer(int min, int max) {
        return decimal(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0).intValueExact();
    }

    BigDecimal decimal(BigDecimal min, BigDecimal max, int decimals) {
        if (!(value instanceof JsonNumber number)) {
            throw wrong(Message.of("Must be a number"));
        }
        var decimal = number.bigDecimalValue();
        // Compared before anything is computed with it: 1e999999999 is a number, too.
        if (decimal.compareTo(min) < 0 || decimal.compareTo(max) > 0) {
            throw wrong(Message.of("Must be from %s to %s", min.toPlainString(), max.toPlainString()));
        }
        if (decimal.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var stripped = decimal.stripTrailingZeros();
        if (stripped.scale() > decimals) {
            throw wrong(
                    decimals == 0
                            ? Message.of("Must be a whole number")
                            : Message.of("Must have at most %d decimals", decimals));
        }
        return stripped.setScale(Math.max(stripped.scale(), 0));
    }

    private JsonObject object() {
        if (!(value instanceof JsonObject object)) {
            throw wrong(Message.of("Must be an object"));
        }
        return object;
    }

    private List<String> below(String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static boolean isUnstorable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
