package app.marquee.channel;

import app.marquee.outbound.WebAddress;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a channel as a caller gave them; what it refuses it refuses by name. */
record Settings(JsonObject json) {
    private static final String INPUT = "input";
    private static final String SETTINGS = "settings";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]+");

    /** @throws InvalidInput when there is a setting besides the known ones: a misspelt one must not be lost */
    Settings requireOnly(String... known) {
        var unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new InvalidInput(
                    Message.of("There is no such setting; the settings are %s", String.join(", ", known)),
                    INPUT,
                    SETTINGS,
                    Limits.text(unknown.first(), 100, INPUT, SETTINGS));
        }
        return this;
    }

    String text(String name, int max) {
        return Limits.line(
                value(name) instanceof JsonString text ? text.getString() : wrongType(name), max, path(name));
    }

    /** Text that stands in the path of an address. */
    String word(String name, int max) {
        var word = text(name, max);
        if (!WORD.matcher(word).matches()) {
            throw new InvalidInput(Message.of("Use letters, digits and - _ . : only"), path(name));
        }
        return word;
    }

    /** Text of several lines. */
    String block(String name, int max) {
        return Limits.text(
                value(name) instanceof JsonString text ? text.getString() : wrongType(name), max, path(name));
    }

    @Nullable
    String optionalText(String name, int max) {
        return isAbsent(name) ? null : text(name, max);
    }

    /** The setting {@code url}: where a provider is, or where its API is spoken too. */
    WebAddress server(String usual) {
        var given = optionalText("url", 2_000);
        return WebAddress.parse(given == null ? usual : given, path("url"));
    }

    int integer(String name, int min, int max) {
        if (value(name) instanceof JsonNumber number && number.isIntegral()) {
            var value = number.bigIntegerValue();
            if (value.bitLength() < Integer.SIZE && value.intValue() >= min && value.intValue() <= max) {
                return value.intValue();
            }
        }
        throw new InvalidInput(Message.of("Must be a whole number from %d to %d", min, max), path(name));
    }

    boolean flag(String name, boolean whenAbsent) {
        if (isAbsent(name)) {
            return whenAbsent;
        }
        return switch (value(name).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case ARRAY, OBJECT, STRING, NUMBER, NULL ->
                throw new InvalidInput(Message.of("Must be true or false"), path(name));
        };
    }

    static String[] path(String name) {
        return new String[] {INPUT, SETTINGS, name};
    }

    boolean hasAny(Collection<String> names) {
        return !names.stream().allMatch(this::isAbsent);
    }

    private boolean isAbsent(String name) {
        return json.getOrDefault(name, JsonValue.NULL).equals(JsonValue.NULL);
    }

    private JsonValue value(String name) {
        return json.getOrDefault(name, JsonValue.NULL);
    }

    private @Nullable String wrongType(String name) {
        if (isAbsent(name)) {
            return null;
        }
        throw new InvalidInput(Message.of("Must be text"), path(name));
    }
}
