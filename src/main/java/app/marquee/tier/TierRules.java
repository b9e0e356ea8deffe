package app.marquee.tier;

import app.marquee.condition.Condition;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The ordered rules of a policy; each tier stands in one of them. */
record TierRules(List<TierRule> rules) {
    static final int MAX_RULES = 20;
    /** All rules together: they are decided by one statement. */
    static final int MAX_CONDITIONS = 400;

    private static final int MAX_NAME = 100;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,49}");

    static TierRules of(List<TierRuleInput> inputs) {
        Limits.list(inputs, MAX_RULES, "input", "rules");
        var rules = new TierRules(IntStream.range(0, inputs.size())
                .mapToObj(index -> rule(inputs.get(index), index))
                .toList());
        rules.requireDistinctTiers();
        rules.requireManageable();
        return rules;
    }

    static TierRules ofJson(JsonArray json) {
        return new TierRules(json.getValuesAs(JsonObject.class).stream()
                .map(TierRule::ofJson)
                .toList());
    }

    static TierRules ofJson(String json) {
        return ofJson(StoredJson.array(json));
    }

    String toJson() {
        var array = Json.createArrayBuilder();
        rules.forEach(rule -> array.add(rule.toJson()));
        return array.build().toString();
    }

    /** By tier code, in the order in which they are tried. */
    Map<String, Condition> conditions() {
        var conditions = new LinkedHashMap<String, Condition>();
        rules.forEach(rule -> conditions.put(rule.tierCode(), rule.condition()));
        return conditions;
    }

    /** The tier with the code; null where no rule gives it. */
    @Nullable
    TierView tier(@Nullable String code) {
        return rules.stream()
                .filter(rule -> rule.tierCode().equals(code))
                .map(rule -> new TierView(rule.tierCode(), rule.tierName()))
                .findFirst()
                .orElse(null);
    }

    /** Where the tier stands among the rules; behind all of them where none gives it. */
    int place(@Nullable TierView tier) {
        int index = tier == null ? -1 : List.copyOf(conditions().keySet()).indexOf(tier.code());
        return index < 0 ? rules.size() : index;
    }

    private static TierRule rule(TierRuleInput input, int index) {
        var at = String.valueOf(index);
        if (!CODE.matcher(input.tierCode()).matches()) {
            throw new InvalidInput(
                    Message.of("Must be 1 to 50 capital letters, digits and underscores, and begin with a letter"),
                    "input",
                    "rules",
                    at,
                    "tierCode");
        }
        var condition = Condition.parse(input.condition(), "input", "rules", at, "condition");
        if (condition.asksForTier()) {
            throw new InvalidInput(
                    Message.of("Must not ask for the tier: it is what the rule gives"),
                    "input",
                    "rules",
                    at,
                    "condition");
        }
        return new TierRule(
                input.tierCode(),
                Limits.line(input.tierName(), MAX_NAME, "input", "rules", at, "tierName"),
                condition,
                input.condition());
    }

    private void requireDistinctTiers() {
        var codes = new HashSet<String>();
        for (int index = 0; index < rules.size(); index++) {
            if (!codes.add(rules.get(index).tierCode())) {
                throw new InvalidInput(
                        Message.of("Two rules give the same tier: join their conditions by \"or\""),
                        "input",
                        "rules",
                        String.valueOf(index),
                        "tierCode");
            }
        }
    }

    private void requireManageable() {
        int conditions =
                rules.stream().mapToInt(rule -> rule.condition().size()).sum();
        if (conditions > MAX_CONDITIONS) {
            throw new InvalidInput(
                    Message.of("The rules must not have more than %d conditions together", MAX_CONDITIONS),
                    "input",
                    "rules");
        }
    }
}
