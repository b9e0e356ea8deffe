package app.marquee.shared;

import com.google.errorprone.annotations.CompileTimeConstant;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.List;
import java.util.Locale;

/**
 * Words for people, in whichever language they read: an English template, which is also the key of its translations in
 * {@code messages/zh.po}, and what stands in its places. Kept as it is until somebody reads it.
 */
public final class Message {
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

    /** Words of somebody else, such as a library, that are the same in every language. */
    static Message untranslated(String text) {
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

    /** In English, as logs have it. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
