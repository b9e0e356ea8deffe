package app.marquee.shared;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** The languages that inputs may name. */
public final class Languages {
    private static final int MAXIMUM_LENGTH = 35;

    private Languages() {}

    /**
     * A tag as it is written, such as zh-Hans-CN.
     *
     * @throws InvalidInput for every text that is none
     */
    public static String tag(String text, String... field) {
        try {
            var locale = new Locale.Builder().setLanguageTag(text).build();
            // Longer ones are words such as Deutsch: no language has a code of more than three letters.
            if (text.length() <= MAXIMUM_LENGTH
                    && List.of(2, 3).contains(locale.getLanguage().length())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Answered below, as every other text that is none.
        }
        throw new InvalidInput(Message.of("Use a language tag such as de or zh-CN"), field);
    }
}
