package app.marquee.tag;

import app.marquee.condition.Condition;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import jakarta.json.JsonObject;

/**
 * Who fulfils a condition has the tag, and nobody else.
 *
 * @param condition as it was written
 * @param value that the tag has then
 */
record TagRule(JsonObject condition, String value) {
    private static final int MAX_VALUE = 500;

    /** Rules set tags before tiers and segments are looked at, so what these say, and tags, cannot be asked for. */
    static TagRule of(TagRuleInput input, TagType type) {
        var condition = Condition.parse(input.condition(), "input", "rule", "condition");
        if (condition.all().anyMatch(TagRule::isDecidedLater)) {
            throw new InvalidInput(
                    Message.of("Must not ask for tags, tiers or segments, which are decided after it"),
                    "input",
                    "rule",
                    "condition");
        }
        var value = Limits.line(input.value(), MAX_VALUE, "input", "rule", "value");
        return new TagRule(input.condition(), type.read(value, "input", "rule", "value"));
    }

    Condition parsed() {
        return Condition.parse(condition);
    }

    private static boolean isDecidedLater(Condition condition) {
        return condition instanceof Condition.Tag
                || condition instanceof Condition.Tier
                || condition instanceof Condition.InSegment;
    }
}
