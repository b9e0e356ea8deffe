package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What customers bought. */
@ApplicationScoped
class Orders {
    private static final int MAXIMUM_ORDERS = 250;

    private final CustomerOrderRepository repository;
    private final OrderWriter writer;
    private final OrderPages pages;
    private final Tenants tenants;
    private final Audit audit;
    private final Event<CustomersChanged> events;

    Orders(
            CustomerOrderRepository repository,
            OrderWriter writer,
            OrderPages pages,
            Tenants tenants,
            Audit audit,
            Event<CustomersChanged> events) {
        this.repository = repository;
        this.writer = writer;
        this.pages = pages;
        this.tenants = tenants;
        this.audit = audit;
        this.events = events;
    }

    /** Those of the orders that there are, in any order. */
    List<OrderView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream()
                .map(order -> OrderView.of(order, currencyCode()))
                .toList();
    }

    Page<OrderView> page(UUID customerId, PageRequest request) {
        String currencyCode = currencyCode();
        return pages.page(customerId, request).map(order -> OrderView.of(order, currencyCode));
    }

    List<OrderView> record(List<OrderInput> inputs) {
        var changes = read(Limits.list(inputs, MAXIMUM_ORDERS, "input", "orders"));
        refuse(writer.write(changes));
        audit.record("recordOrders", null, Map.of("orders", changes.size()));
        events.fire(new CustomersChanged());
        var externalIds = changes.stream().map(OrderChange::externalId).toList();
        var stored = repository.withExternalIds(externalIds).stream()
                .collect(Collectors.toMap(order -> order.externalId().orElseThrow(), Function.identity()));
        String currencyCode = currencyCode();
        return externalIds.stream()
                .map(externalId -> Objects.requireNonNull(stored.get(externalId)))
                .map(order -> OrderView.of(order, currencyCode))
                .toList();
    }

    private List<OrderChange> read(List<OrderInput> inputs) {
        var tenant = tenants.settings();
        var rules = new OrderRules(tenant.timeZone(), tenant.currencyCode());
        var faults = new Faults();
        var named = new HashSet<String>();
        var changes = new ArrayList<OrderChange>(inputs.size());
        for (int index = 0; index < inputs.size(); index++) {
            String[] path = path(index);
            var change = rules.read(inputs.get(index), index, faults, path);
            String externalId = Objects.requireNonNull(change.externalId());
            if (!externalId.isEmpty() && !named.add(externalId)) {
                faults.add(new NamedTwice(CustomerRules.at(path, "externalId")));
            }
            changes.add(change);
        }
        faults.throwIfAny();
        return changes;
    }

    private static void refuse(List<OrderWriter.Unowned> unowned) {
        var faults = new Faults();
        for (var each : unowned) {
            String[] path = path((int) each.order().position());
            boolean isNamedById = each.order().who().get(0).kind() == IdentityKind.CUSTOMER_ID;
            String[] field = isNamedById ? CustomerRules.at(path, "customerExternalId") : path;
            faults.add(each.isErased() ? new Suppressed(field) : new UnknownCustomer(field));
        }
        faults.throwIfAny();
    }

    private static String[] path(int index) {
        return new String[] {"input", "orders", String.valueOf(index)};
    }

    private String currencyCode() {
        return tenants.settings().currencyCode();
    }
}
