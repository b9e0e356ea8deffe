package app.marquee.tier;

import app.marquee.condition.Condition;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * @param condition by which the tier is given
 * @param source the condition as it was written, which is what is kept and shown
 */
record TierRule(String tierCode, String tierName, Condition condition, JsonObject source) {
    static TierRule ofJson(JsonObject json) {
        var source = json.getJsonObject("condition");
        return new TierRule(json.getString("tierCode"), json.getString("tierName"), Condition.parse(source), source);
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("tierCode", tierCode)
                .add("tierName", tierName)
                .add("condition", source)
                .build();
    }
}
