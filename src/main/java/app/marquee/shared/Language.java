package app.marquee.shared;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A language that the service speaks. */
public enum Language {
    ENGLISH("en", Map.of()),
    CHINESE("zh", Translations.read("messages/zh.po"));

    private static final String KEY = Language.class.getName();
    private static final List<String> TAGS =
            Stream.of(values()).map(language -> language.tag).toList();
    // Browsers send fewer than 100 characters; a header that is longer is not worth its reading.
    private static final int MAXIMUM_HEADER = 300;

    private final String tag;
    private final Map<String, String> translations;

    Language(String tag, Map<String, String> translations) {
        this.tag = tag;
        this.translations = translations;
    }

    /** The one that an Accept-Language header likes best; English where it likes none. */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.length() > MAXIMUM_HEADER) {
            return ENGLISH;
        }
        try {
            List<LanguageRange> liked = LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
            String tag = Locale.lookupTag(liked, TAGS);
            return tag == null ? ENGLISH : values()[TAGS.indexOf(tag)];
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Java's reader answers some nonsense, such as a lone hyphen, with the latter.
            return ENGLISH;
        }
    }

    /** The one in which a text is written, told by its script; Japanese has Chinese characters, too, among its own. */
    public static Language ofText(String text) {
        boolean chinese = text.codePoints().anyMatch(Character::isIdeographic);
        boolean japanese = text.codePoints().anyMatch(Language::isKana);
        return chinese && !japanese ? CHINESE : ENGLISH;
    }

    private static boolean isKana(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    /** As BCP 47 has it. */
    public String tag() {
        return tag;
    }

    /** That of the request at hand; English in background work. */
    public static Language ofCaller() {
        Language language = VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<Language>get(KEY).orElse(null)
                : null;
        return language == null ? ENGLISH : language;
    }

    /** Remembers with the request at hand what its caller reads. */
    public static void enter(HttpServerRequest request) {
        ContextLocals.put(KEY, accepted(request.getHeader("Accept-Language")));
    }

    /** Says on a response which language its messages are in, so that no cache gives it to readers of another. */
    public void stateOn(HttpServerResponse response) {
        response.putHeader("Content-Language", tag);
        response.headers().add("Vary", "Accept-Language");
    }

    /** The template in this language; in English when it is new or foreign. */
    String translate(String template) {
        return translations.getOrDefault(template, template);
    }
}
