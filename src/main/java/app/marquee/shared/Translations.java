package app.marquee.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads translations in the form that gettext and the tools of translators share: {@code msgid "..."} with the English
 * template and below it {@code msgstr "..."}, each on one line.
 */
final class Translations {
    private static final String KEY = "msgid ";
    private static final String TEXT = "msgstr ";

    private Translations() {}

    static Map<String, String> read(String resource) {
        var stream =
                Objects.requireNonNull(Translations.class.getClassLoader().getResourceAsStream(resource), resource);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException for a line that is neither entry, comment nor blank, and for a repeated key */
    static Map<String, String> parse(Iterable<String> lines) {
        Map<String, String> translations = new HashMap<>();
        String key = "";
        for (String line : lines) {
            if (line.startsWith(KEY)) {
                key = unquoted(line.substring(KEY.length()));
            } else if (line.startsWith(TEXT)) {
                require(translations.put(key, unquoted(line.substring(TEXT.length()))) == null, line);
            } else {
                require(line.isBlank() || line.startsWith("#"), line);
            }
        }
        return Map.copyOf(translations);
    }

    private static String unquoted(String text) {
        require(text.length() > 1 && text.startsWith("\"") && text.endsWith("\""), text);
        return text.substring(1, text.length() - 1).translateEscapes();
    }

    private static void require(boolean condition, String line) {
        if (!condition) {
            throw new IllegalStateException("Not understood in the translations: " + line);
        }
    }
}
