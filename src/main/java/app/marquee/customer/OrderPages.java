package app.marquee.customer;

import app.marquee.shared.Keyset.Cursors;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * The orders of customers that were read together, a page of each. The field {@code orders} is asked customer by
 * customer, each alias with arguments of its own, which SmallRye cannot batch; here the first customer asked for a page
 * reads it for all its companions, in one statement.
 */
@RequestScoped
class OrderPages {
    private record Key(PageRequest request, UUID customerId) {}

    private final NativeStatements statements;
    private final TenantContext tenantContext;

    private final Map<UUID, Set<UUID>> companions = new HashMap<>();
    private final Map<Key, Page<CustomerOrder>> pages = new HashMap<>();
    private final Map<UUID, Long> counts = new HashMap<>();

    OrderPages(NativeStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** Notes that these customers were read together; what was read of their orders before is read anew. */
    void together(List<UUID> customerIds) {
        Set<UUID> group = new HashSet<>(customerIds);
        group.forEach(id -> companions.put(id, group));
        pages.keySet().removeIf(key -> group.contains(key.customerId));
        counts.keySet().removeAll(group);
    }

    Page<CustomerOrder> page(UUID customerId, PageRequest request) {
        var key = new Key(request, customerId);
        Page<CustomerOrder> known = pages.get(key);
        if (known == null) {
            read(companionsOf(customerId), request);
            known = pages.get(key);
        }
        return Objects.requireNonNull(known);
    }

    private Set<UUID> companionsOf(UUID customerId) {
        return companions.getOrDefault(customerId, Set.of(customerId));
    }

    private void read(Set<UUID> customerIds, PageRequest request) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("customerIds", NativeStatements.array(customerIds));
        parameters.put("size", request.size() + 1);
        String cursor = request.cursor();
        if (cursor != null) {
            Cursors.Position<Instant> position = Cursors.decode(cursor, Instant::parse);
            parameters.put("cursorTime", position.value());
            parameters.put("cursorId", position.id());
        }
        String sql = OrderSql.pages(cursor != null, request.backward());
        var orders = new HashMap<UUID, List<CustomerOrder>>();
        customerIds.forEach(id -> orders.put(id, new ArrayList<>()));
        for (var order : statements.list(sql, CustomerOrder.class, parameters)) {
            orders.computeIfAbsent(order.customerId().orElseThrow(), id -> new ArrayList<>())
                    .add(order);
        }
        orders.forEach((id, rows) -> pages.put(new Key(request, id), page(id, rows, request)));
    }

    private Page<CustomerOrder> page(UUID customerId, List<CustomerOrder> rows, PageRequest request) {
        boolean more = rows.size() > request.size();
        List<CustomerOrder> shown = more ? rows.subList(0, request.size()) : rows;
        if (request.backward()) {
            Collections.reverse(shown);
        }
        boolean cursorGiven = request.cursor() != null;
        return new Page<>(
                shown.stream()
                        .map(order -> new Page.Entry<>(
                                Cursors.encode(order.orderedAt().toString(), order.id()), order))
                        .toList(),
                request.backward() ? cursorGiven : more,
                request.backward() ? more : cursorGiven,
                () -> count(customerId));
    }

    private long count(UUID customerId) {
        if (!counts.containsKey(customerId)) {
            Set<UUID> customerIds = companionsOf(customerId);
            customerIds.forEach(id -> counts.put(id, 0L));
            Map<String, Object> parameters =
                    Map.of("tenantId", tenantContext.tenantId(), "customerIds", NativeStatements.array(customerIds));
            for (Object[] row : statements.list(OrderSql.COUNTS, Object[].class, parameters)) {
                counts.put((UUID) row[0], ((Number) row[1]).longValue());
            }
        }
        return counts.getOrDefault(customerId, 0L);
    }
}
