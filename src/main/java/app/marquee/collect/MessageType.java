package app.marquee.collect;

import app.marquee.shared.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of messages, by their names in paths and in batches. */
enum MessageType {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name or, as browsers send them, by its first letter. */
    static Optional<MessageType> of(String text) {
        return Stream.of(values())
                .filter(type ->
                        type.text().equals(text) || type.text().substring(0, 1).equals(text))
                .findFirst();
    }

    /** @throws MalformedMessage when neither the path nor the message says what it is */
    static MessageType named(@Nullable MessageType byPath, JsonObject message) {
        return Optional.ofNullable(byPath)
                .or(() -> message.get("type") instanceof JsonString text ? of(text.getString()) : Optional.empty())
                .orElseThrow(() -> new MalformedMessage(
                        Message.of("Must be track, identify, page, screen, group or alias"), "type"));
    }
}
