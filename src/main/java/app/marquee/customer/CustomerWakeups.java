package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has customers looked at again when the clock alone may have changed something about them. */
@ApplicationScoped
public class CustomerWakeups {
    private static final String SET = """
            insert into customer_wakeup (tenant_id, customer_id, due_at)
            select :tenantId, moment.customer_id, moment.due_at from (%s) moment
            where not exists (
                select from customer_wakeup w
                where w.tenant_id = :tenantId and w.customer_id = moment.customer_id and w.due_at <= moment.due_at)
            order by moment.customer_id
            """;
    private static final String GIVEN = """
            select * from unnest(cast(:customerIds as uuid[]), cast(:moments as timestamptz[])) as given (customer_id, due_at)
            """;

    private final NativeStatements statements;
    private final TenantContext tenantContext;

    CustomerWakeups(NativeStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** At these moments at the latest; who is to be woken earlier already, is. */
    public void set(Map<UUID, Instant> moments) {
        if (moments.isEmpty()) {
            return;
        }
        var ids = List.copyOf(moments.keySet());
        setSelected(
                GIVEN,
                Map.of(
                        "customerIds", NativeStatements.array(ids),
                        "moments",
                                ids.stream()
                                        .map(id -> String.valueOf(moments.get(id)))
                                        .collect(Collectors.joining(",", "{", "}"))));
    }

    public void setAll(Collection<UUID> customerIds, Instant moment) {
        set(customerIds.stream().collect(Collectors.toMap(Function.identity(), id -> moment)));
    }

    /**
     * @param select of columns {@code customer_id}, each once, and {@code due_at}
     * @param parameters of the select; {@code tenantId} is given
     */
    public void setSelected(String select, Map<String, ?> parameters) {
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        statements.execute(SET.formatted(select), all);
    }
}
