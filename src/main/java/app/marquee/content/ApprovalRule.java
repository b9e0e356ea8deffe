package app.marquee.content;

import app.marquee.security.Role;
import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many people have to approve a content, and of which roles.
 *
 * @param kind null: every kind that has no rule of its own
 */
record ApprovalRule(@Nullable ContentKind kind, int approvals, List<Role> roles) {
    static final ApprovalRule USUAL = new ApprovalRule(null, 1, List.of(Role.OWNER, Role.MARKETER));

    static List<ApprovalRule> read(String json) {
        return StoredJson.array(json).getValuesAs(JsonObject.class).stream()
                .map(ApprovalRule::of)
                .toList();
    }

    static String write(List<ApprovalRule> rules) {
        var array = Json.createArrayBuilder();
        rules.forEach(rule -> array.add(rule.toJson()));
        return array.build().toString();
    }

    private static ApprovalRule of(JsonObject json) {
        return new ApprovalRule(
                json.containsKey("kind") ? ContentKind.valueOf(json.getString("kind")) : null,
                json.getInt("approvals"),
                json.getJsonArray("roles").getValuesAs(JsonString.class).stream()
                        .map(role -> Role.valueOf(role.getString()))
                        .toList());
    }

    private JsonObject toJson() {
        var object = Json.createObjectBuilder()
                .add("approvals", approvals)
                .add(
                        "roles",
                        Json.createArrayBuilder(roles.stream().map(Role::name).toList()));
        if (kind != null) {
            object.add("kind", kind.name());
        }
        return object.build();
    }
}
