package app.marquee.channel;

import app.marquee.outbound.Answer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;

/** Reads what providers answer; what is no JSON object counts as an empty one. */
final class Answers {
    private Answers() {}

    static JsonObject json(Answer answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readValue() instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
        } catch (JsonException | IllegalStateException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }
}
