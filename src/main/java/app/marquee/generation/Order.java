package app.marquee.generation;

import app.marquee.shared.StoredJson;
import jakarta.json.Json;

/** What a machine is asked for: the brief, the prompt as it is sent, and what its marks stand for. Kept as one text. */
record Order(Brief brief, Prompt prompt, Marks marks) {
    static Order of(Brief brief, String fence) {
        var marks = new Marks();
        return new Order(brief, Prompt.of(brief, marks, fence), marks);
    }

    String stored() {
        return Json.createObjectBuilder()
                .add("brief", brief.toJson())
                .add("rules", prompt.rules())
                .add("order", prompt.order())
                .add("marks", marks.toJson())
                .build()
                .toString();
    }

    static Order restored(String stored) {
        var json = StoredJson.object(stored);
        return new Order(
                Brief.of(json.getJsonObject("brief")),
                new Prompt(json.getString("rules"), json.getString("order")),
                Marks.of(json.getJsonObject("marks")));
    }
}
