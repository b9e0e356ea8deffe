package app.marquee.generation;

import app.marquee.shared.Message;
import app.marquee.shared.StoredJson;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a chat completion line by line: server-sent events, or one JSON document of a service that does not
 * stream.
 */
final class ChatAnswer {
    static final int MAX_CHARACTERS = 60_000;
    private static final String EVENT = "data:";
    private static final String LAST_EVENT = "[DONE]";

    private final Consumer<String> pieces;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder document = new StringBuilder();
    private @Nullable Integer inputTokens;
    private @Nullable Integer outputTokens;
    private boolean finished;
    private boolean refused;
    private boolean unreadable;

    ChatAnswer(Consumer<String> pieces) {
        this.pieces = pieces;
    }

    void take(String line) {
        if (line.startsWith(EVENT)) {
            var event = line.substring(EVENT.length()).strip();
            if (event.equals(LAST_EVENT)) {
                finished = true;
            } else {
                read(event, "delta");
            }
        } else if (text.isEmpty() && document.length() < MAX_CHARACTERS * 4) {
            document.append(line).append('\n');
        }
    }

    private void read(String json, String part) {
        try {
            var event = StoredJson.object(json);
            var choices = event.get("choices");
            if (choices instanceof jakarta.json.JsonArray list
                    && !list.isEmpty()
                    && list.get(0) instanceof JsonObject choice) {
                readChoice(choice, part);
            }
            readUsage(event.get("usage"));
            refused |= event.containsKey("error");
        } catch (JsonException | ClassCastException e) {
            unreadable = true;
        }
    }

    private void readChoice(JsonObject choice, String part) {
        if (choice.get(part) instanceof JsonObject message && message.get("content") instanceof JsonString content) {
            append(content.getString());
        }
        if (choice.get("finish_reason") instanceof JsonString reason) {
            finished = true;
            refused |= reason.getString().equals("content_filter");
        }
    }

    private void append(String piece) {
        var some = piece.substring(0, Math.min(piece.length(), MAX_CHARACTERS - text.length()));
        text.append(some);
        pieces.accept(some);
    }

    private void readUsage(@Nullable JsonValue usage) {
        if (usage instanceof JsonObject counts) {
            inputTokens = count(counts.get("prompt_tokens"));
            outputTokens = count(counts.get("completion_tokens"));
        }
    }

    private static @Nullable Integer count(@Nullable JsonValue value) {
        return value instanceof JsonNumber number
                        && number.isIntegral()
                        && number.bigIntegerValue().bitLength() < 31
                ? Integer.valueOf(number.intValue())
                : null;
    }

    /** What it says, once it has come to its end. */
    Writing writing() {
        if (text.isEmpty() && !unreadable && !document.toString().isBlank()) {
            read(document.toString(), "message");
        }
        if (refused) {
            return new Writing.Refused(Message.of("The AI service refused to write this"));
        }
        if (unreadable || !finished || text.toString().isBlank()) {
            return new Writing.Failed(Message.of("The answer of the AI service has no text, or broke off"), null);
        }
        return new Writing.Written(text.toString(), inputTokens, outputTokens);
    }
}
