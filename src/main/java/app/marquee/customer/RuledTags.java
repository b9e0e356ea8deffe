package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tags that rules give and take away, in sets. */
@ApplicationScoped
public class RuledTags {
    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final CustomerWakeups wakeups;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    RuledTags(
            NativeStatements statements,
            ChangedCustomers changed,
            CustomerWakeups wakeups,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.changed = changed;
        this.wakeups = wakeups;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** What a rule says of one customer and one tag. */
    public record Ruling(UUID customerId, String key, String value, boolean holds) {}

    /** Has each customer have the tag or not, as a rule says; for listeners of changed customers, at their work. */
    public void rule(List<Ruling> rulings) {
        var given = rulings.stream().filter(Ruling::holds).toList();
        var taken = rulings.stream().filter(ruling -> !ruling.holds()).toList();
        statements.execute(CustomerTagSql.GIVE, parameters(given));
        statements.execute(CustomerTagSql.TAKE, parameters(taken));
    }

    /**
     * Has all customers have the tag or not, as a rule says, and listeners look at who has it now and had it not, or the
     * other way round. Whose tag changed while all were decided keeps what it is, and is looked at.
     *
     * @param decisions a select of {@code customer_id}, {@code member} and {@code due_at}, until when the clock leaves
     *     that so; customers it leaves out do not have the tag
     * @param parameters of the select; {@code tenantId} is given
     */
    public void rule(String key, String value, String decisions, Map<String, ?> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        all.put("now", clock.instant().truncatedTo(ChronoUnit.MICROS));
        all.put("key", key);
        all.put("value", value);
        statements.run(CustomerTagSql.STAGE);
        statements.execute(CustomerTagSql.stage(decisions), all);
        wakeups.setSelected(CustomerTagSql.MOMENTS, Map.of());
        if (statements.execute(CustomerTagSql.FIND_OTHERS, all) > 0) {
            changed.takeTurn();
            statements.execute(CustomerTagSql.CHANGE_ALL, all);
            statements.execute(CustomerTagSql.GIVE_ALL, all);
            statements.execute(CustomerTagSql.TAKE_ALL, all);
            changed.noteSelected(CustomerTagSql.RULED_OTHERWISE, Map.of());
        }
        statements.execute(CustomerTagSql.FORGET_KEPT, all);
    }

    /** Takes away what a rule set, since there is no such rule any more, nor a listener that still works by it. */
    public void endRule(String key) {
        var parameters = Map.of("tenantId", tenantContext.tenantId(), "key", key);
        changed.noteSelected(CustomerTagSql.SET_BY_RULE, parameters);
        statements.execute(CustomerTagSql.END_RULE, parameters);
    }

    private Map<String, Object> parameters(List<Ruling> rulings) {
        return Map.of(
                "tenantId",
                tenantContext.tenantId(),
                "now",
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                "customerIds",
                NativeStatements.array(rulings.stream().map(Ruling::customerId).toList()),
                "keys",
                rulings.stream().map(Ruling::key).toArray(String[]::new),
                "values",
                rulings.stream().map(Ruling::value).toArray(String[]::new));
    }
}
