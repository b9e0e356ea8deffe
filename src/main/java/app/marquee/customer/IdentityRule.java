package app.marquee.customer;

import static app.marquee.customer.IdentityStrength.STRONG;
import static app.marquee.customer.IdentityStrength.WEAK;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;

/**
 * What an identity of a kind tells.
 *
 * @param automatic whether records that share a strong one are merged, and not only proposed
 * @param single whether a person has only one, of each source
 * @param mostCustomers when more customers than these have the same value, it tells nothing
 */
record IdentityRule(
        IdentityKind kind, IdentityStrength strength, boolean automatic, boolean single, int mostCustomers) {
    static final int FEWEST_CUSTOMERS = 2;
    static final int MOST_CUSTOMERS = 50;
    static final int USUAL_CUSTOMERS = 5;

    static IdentityRule usual(IdentityKind kind) {
        return switch (kind) {
            case CUSTOMER_ID, EXTERNAL, MEMBER_CARD, WECHAT_UNION_ID ->
                new IdentityRule(kind, STRONG, true, true, USUAL_CUSTOMERS);
            case WECHAT_OPEN_ID, WECOM_EXTERNAL_USER_ID, EMAIL, ANONYMOUS ->
                new IdentityRule(kind, STRONG, true, false, USUAL_CUSTOMERS);
            case PHONE, DEVICE, PUSH_SUBSCRIPTION -> new IdentityRule(kind, WEAK, false, false, USUAL_CUSTOMERS);
        };
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("kind", kind.name())
                .add("strength", strength.name())
                .add("automatic", automatic)
                .add("single", single)
                .add("mostCustomers", mostCustomers)
                .build();
    }

    /** For the audit. */
    Map<String, ?> words() {
        return Map.of(
                "kind", kind.name(),
                "strength", strength.name(),
                "automatic", automatic,
                "single", single,
                "mostCustomers", mostCustomers);
    }

    static IdentityRule of(JsonObject json) {
        return new IdentityRule(
                IdentityKind.valueOf(json.getString("kind")),
                IdentityStrength.valueOf(json.getString("strength")),
                json.getBoolean("automatic"),
                json.getBoolean("single"),
                json.getInt("mostCustomers"));
    }

    boolean merges() {
        return strength == STRONG && automatic;
    }
}
