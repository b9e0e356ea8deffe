package app.marquee.generation;

import app.marquee.content.ContentKind;
import app.marquee.content.JourneyStage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text is to be like, within its bounds.
 *
 * @param audience for whom, in words; no customer is ever read
 * @param task what is to be made of the source; null: there is none, it is written from the facts
 * @param source a text with the fields of a template in it
 * @param html whether the source is HTML, whose layout stays as it is
 * @param language the root: that of the source
 */
record Brief(
        ContentKind kind,
        String topic,
        @Nullable JourneyStage stage,
        @Nullable String scene,
        @Nullable String audience,
        @Nullable String tierCode,
        List<String> facts,
        @Nullable String tone,
        Locale language,
        int maximumCharacters,
        @Nullable RewriteTask task,
        @Nullable String source,
        boolean html) {

    JsonObject toJson() {
        var json = Json.createObjectBuilder()
                .add("kind", kind.name())
                .add("topic", topic)
                .add("facts", Json.createArrayBuilder(facts))
                .add("language", language.toLanguageTag())
                .add("maximumCharacters", maximumCharacters)
                .add("html", html);
        if (stage != null) {
            json.add("stage", stage.name());
        }
        add(json, "scene", scene);
        add(json, "audience", audience);
        add(json, "tierCode", tierCode);
        add(json, "tone", tone);
        add(json, "task", task == null ? null : task.name());
        add(json, "source", source);
        return json.build();
    }

    private static void add(jakarta.json.JsonObjectBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    static Brief of(JsonObject json) {
        var stage = json.getString("stage", null);
        var task = json.getString("task", null);
        return new Brief(
                ContentKind.valueOf(json.getString("kind")),
                json.getString("topic"),
                stage == null ? null : JourneyStage.valueOf(stage),
                json.getString("scene", null),
                json.getString("audience", null),
                json.getString("tierCode", null),
                json.getJsonArray("facts").getValuesAs(jakarta.json.JsonString::getString),
                json.getString("tone", null),
                Locale.forLanguageTag(json.getString("language")),
                json.getInt("maximumCharacters"),
                task == null ? null : RewriteTask.valueOf(task),
                json.getString("source", null),
                json.getBoolean("html"));
    }
}
