package app.marquee.channel;

import app.marquee.outbound.Answer;
import app.marquee.shared.StoredJson;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;

/** Reads what providers answer; what is no JSON object counts as an empty one. */
final class Answers {
    private Answers() {}

    static JsonObject json(Answer answer) {
        try {
            return StoredJson.object(answer.body());
        } catch (JsonException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }
}
