package app.marquee.shared;

import com.google.errorprone.annotations.CompileTimeConstant;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words for people, in whichever language they read: an English template, which is also the key of its translations in
 * {@code messages/zh.po}, and what stands in its places. Kept as it is until somebody reads it.
 */
public final class Message {
    // Kept: each look for a provider takes longer than the writing.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final String template;
    private final List<Object> arguments;

    private Message(String template, List<Object> arguments) {
        this.template = template;
        this.arguments = arguments;
    }

    /**
     * @param template in the form of {@link java.util.Formatter}, written out where it is used: a test looks for its
     *     translation
     * @param arguments may be messages themselves
     */
    @FormatMethod
    public static Message of(@CompileTimeConstant @FormatString String template, Object... arguments) {
        return new Message(template, List.of(arguments));
    }

    /** Words of somebody else, such as the GraphQL engine, that there are in one language only. */
    public static Message untranslated(String text) {
        return new Message("%s", List.of(text));
    }

    public String in(Language language) {
        return String.format(
                Locale.ROOT,
                language.translate(template),
                arguments.stream()
                        .map(argument -> argument instanceof Message message ? message.in(language) : argument)
                        .toArray());
    }

    /** In the language of whoever sent the request at hand; in English where there is none. */
    public String forCaller() {
        return in(Language.ofCaller());
    }

    /** For a column: what is stored is in no language yet, so that it is in that of whoever reads it. */
    public String stored() {
        return toJson().toString();
    }

    /** @param stored as {@link #stored} gave it, maybe in an earlier release that had other templates */
    public static Message restored(String stored) {
        return ofJson(StoredJson.array(stored));
    }

    private JsonArray toJson() {
        JsonArrayBuilder json = JSON.createArrayBuilder().add(template);
        for (Object argument : arguments) {
            if (argument instanceof Message message) {
                json.add(message.toJson());
            } else if (argument instanceof Integer || argument instanceof Long) {
                json.add(((Number) argument).longValue());
            } else {
                json.add(argument.toString());
            }
        }
        return json.build();
    }

    private static Message ofJson(JsonArray json) {
        List<Object> arguments = json.stream().skip(1).map(Message::argument).toList();
        return new Message(json.getString(0), arguments);
    }

    private static Object argument(JsonValue value) {
        if (value instanceof JsonArray message) {
            return ofJson(message);
        }
        return value instanceof JsonNumber number ? number.longValue() : ((JsonString) value).getString();
    }

    /** Two are equal that say the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message message && toString().equals(message.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** In English, as logs have it. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
