package app.marquee.channel;

import java.util.Map;
import java.util.Optional;

/** How long values of a template's fields may be, by the kind of field that stands before the number of its name. */
final class WeChatFields {
    private static final Map<String, Integer> CHARACTERS = Map.of(
            "thing", 20,
            "const", 20,
            "name", 20,
            "character_string", 32,
            "number", 32,
            "letter", 32,
            "phone_number", 17,
            "car_number", 8,
            "phrase", 5,
            "symbol", 5);

    private WeChatFields() {}

    /** Empty where the length of such fields is not bounded, or is that of a form such as a date's. */
    static Optional<MessageExtent> measure(String field, String value) {
        return Optional.ofNullable(CHARACTERS.get(field.replaceFirst("[0-9]+$", "")))
                .map(limit -> MessageExtent.ofField(field, value, limit));
    }
}
