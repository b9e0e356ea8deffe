package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.customer.IdentityRuleInputs.SetIdentityRules;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules by which the tenant tells who is who, and the values that tell nothing. */
@ApplicationScoped
class IdentityRuleBook {
    private static final int MOST_BLOCKED = 1000;
    private static final int MOST_BLOCKED_AT_ONCE = 100;

    private final NativeStatements statements;
    private final Turn turn;
    private final Claims claims;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    IdentityRuleBook(
            NativeStatements statements,
            Turn turn,
            Claims claims,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.statements = statements;
        this.turn = turn;
        this.claims = claims;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    IdentityRules rules() {
        return statements.list(IdentityRuleSql.RULES, Object[].class, parameters()).stream()
                .map(row -> new IdentityRules(
                        StoredJson.array((String) row[0]).getValuesAs(JsonObject.class).stream()
                                .map(IdentityRule::of)
                                .toList(),
                        ConflictRule.valueOf((String) row[1]),
                        (int) row[2]))
                .findFirst()
                .orElse(IdentityRules.USUAL);
    }

    IdentityRulesView view() {
        var blocked = statements.list(IdentityRuleSql.BLOCKED, Object[].class, parameters()).stream()
                .map(row ->
                        new IdentityRulesView.BlockedIdentity(IdentityKind.valueOf((String) row[0]), (String) row[1]))
                .toList();
        return IdentityRulesView.of(rules(), blocked);
    }

    IdentityRulesView set(SetIdentityRules input) {
        turn.take();
        var present = rules();
        RevisionConflict.check(input.revision(), present.revision());
        var conflict = input.onConflict() == null ? present.onConflict() : input.onConflict();
        var kinds = read(input.kinds());
        var unblock = read(input.unblock(), "unblock");
        var block = read(input.block(), "block");
        store(present.with(kinds, conflict));
        unblock(unblock);
        block(block);
        audit.record(
                "setIdentityRules",
                null,
                Map.of(
                        "onConflict",
                        conflict.name(),
                        "kinds",
                        kinds.stream().map(IdentityRule::words).toList(),
                        "unblock",
                        byKind(unblock),
                        "block",
                        byKind(block)));
        return view();
    }

    /** The values themselves are somebody's data. */
    private static Map<String, Long> byKind(List<Claim> values) {
        return values.stream()
                .collect(Collectors.groupingBy(value -> value.kind().name(), TreeMap::new, Collectors.counting()));
    }

    private static List<IdentityRule> read(@Nullable List<IdentityRuleInputs.Kind> inputs) {
        var rules = new ArrayList<IdentityRule>();
        var named = EnumSet.of(IdentityKind.CUSTOMER_ID);
        for (var input : inputs == null ? List.<IdentityRuleInputs.Kind>of() : inputs) {
            String[] field = {"input", "kinds", String.valueOf(rules.size())};
            if (!named.add(input.kind())) {
                throw new InvalidInput(
                        Message.of("Each kind is named once, and CUSTOMER_ID not at all"),
                        CustomerRules.at(field, "kind"));
            }
            rules.add(rule(input, field));
        }
        return rules;
    }

    private static IdentityRule rule(IdentityRuleInputs.Kind input, String... field) {
        if (input.automatic() && input.strength() != IdentityStrength.STRONG) {
            throw new InvalidInput(
                    Message.of("Only what is strong may merge by itself"), CustomerRules.at(field, "automatic"));
        }
        int most = Objects.requireNonNullElse(input.mostCustomers(), IdentityRule.USUAL_CUSTOMERS);
        Limits.between(
                most,
                IdentityRule.FEWEST_CUSTOMERS,
                IdentityRule.MOST_CUSTOMERS,
                CustomerRules.at(field, "mostCustomers"));
        return new IdentityRule(input.kind(), input.strength(), input.automatic(), input.single(), most);
    }

    private List<Claim> read(@Nullable List<IdentityInput> inputs, String name) {
        if (inputs == null || inputs.isEmpty()) {
            return List.of();
        }
        var read = new ArrayList<Claim>();
        for (var input : Limits.list(inputs, MOST_BLOCKED_AT_ONCE, "input", name)) {
            read.add(claims.read(input, "input", name, String.valueOf(read.size())));
        }
        return read;
    }

    private void store(IdentityRules rules) {
        var kinds = Json.createArrayBuilder();
        rules.kinds().forEach(rule -> kinds.add(rule.json()));
        var parameters = parameters();
        parameters.put("kinds", kinds.build().toString());
        parameters.put("onConflict", rules.onConflict().name());
        parameters.put("revision", rules.revision());
        statements.execute(IdentityRuleSql.STORE, parameters);
    }

    private void block(List<Claim> values) {
        values.forEach(value -> {
            var parameters = of(value);
            parameters.put(
                    "masked", IdentityValue.mask(value.kind(), value.identity().value()));
            parameters.put("now", clock.instant());
            statements.execute(IdentityRuleSql.BLOCK, parameters);
        });
        if (statements
                        .list(IdentityRuleSql.COUNT_BLOCKED, Long.class, parameters())
                        .get(0)
                > MOST_BLOCKED) {
            throw new InvalidInput(Message.of("Must have at most %d entries", MOST_BLOCKED), "input", "block");
        }
    }

    private void unblock(List<Claim> values) {
        values.forEach(value -> statements.execute(IdentityRuleSql.UNBLOCK, of(value)));
    }

    private Map<String, Object> of(Claim value) {
        var parameters = parameters();
        parameters.put("kind", value.kind().name());
        parameters.put("hash", value.key());
        return parameters;
    }

    private Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        return parameters;
    }
}
