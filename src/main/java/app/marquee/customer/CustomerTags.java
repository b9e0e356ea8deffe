package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The tags of customers, set and taken away by hand. */
@ApplicationScoped
public class CustomerTags {
    static final String BY_HAND = "manual";

    private static final int MAXIMUM_CUSTOMERS = 250;
    private static final int MAXIMUM_TAGS = 100;

    private final Customers customers;
    private final NativeStatements statements;
    private final CustomerWriter writer;
    private final Turn turn;
    private final TagValues values;
    private final TagExpiry expiry;
    private final TagChangePages changes;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final Event<CustomersChanged> events;
    private final InstantSource clock;

    CustomerTags(
            Customers customers,
            NativeStatements statements,
            CustomerWriter writer,
            Turn turn,
            TagValues values,
            TagExpiry expiry,
            TagChangePages changes,
            TenantContext tenantContext,
            Audit audit,
            Event<CustomersChanged> events,
            InstantSource clock) {
        this.customers = customers;
        this.statements = statements;
        this.writer = writer;
        this.turn = turn;
        this.values = values;
        this.expiry = expiry;
        this.changes = changes;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What a tag's key may be like. */
    public static String key(String value, String... field) {
        return CustomerRules.tagKey(value, field);
    }

    List<CustomerView> set(Set<UUID> customerIds, List<TagInput> inputs) {
        Limits.list(inputs, MAXIMUM_TAGS, "input", "tags");
        var faults = new Faults();
        var tags = CustomerRules.tags(inputs, BY_HAND, values.reading(), faults, "input", "tags");
        faults.throwIfAny();
        return write(
                "setTags",
                customerIds,
                () -> customerIds.stream()
                        .map(id -> CustomerChange.tags(id, tags))
                        .toList());
    }

    /** They end now, with whichever of a customer's records holds them, and are gone when what has ended is deleted. */
    List<CustomerView> remove(Set<UUID> customerIds, List<String> keys) {
        Limits.list(keys, MAXIMUM_TAGS, "input", "keys");
        var reading = values.reading();
        for (int index = 0; index < keys.size(); index++) {
            String[] field = {"input", "keys", String.valueOf(index)};
            reading.checkByHand(key(keys.get(index), field), field);
        }
        return write("removeTags", customerIds, () -> ending(customerIds, keys));
    }

    private List<CustomerChange> ending(Set<UUID> customerIds, List<String> keys) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var parameters = Map.of(
                "tenantId",
                tenantContext.tenantId(),
                "customerIds",
                NativeStatements.array(customerIds),
                "keys",
                keys.toArray(String[]::new),
                "now",
                now);
        return statements.list(CustomerTagSql.HELD, Object[].class, parameters).stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0],
                        Collectors.mapping(
                                row -> new TagValue((String) row[1], (String) row[2], BY_HAND, now),
                                Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> CustomerChange.tags(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<CustomerView> write(
            String action, Set<UUID> customerIds, Supplier<List<CustomerChange>> changesOfRecords) {
        turn.share();
        var found =
                customers.find(customerIds).stream().collect(Collectors.toMap(CustomerView::key, Function.identity()));
        var inOrder = customerIds.stream()
                .map(id -> Optional.ofNullable(found.get(id)).orElseThrow(() -> new CustomerNotFound(id)))
                .toList();
        var written = changesOfRecords.get();
        writer.write(written, tenantContext.actor());
        expiry.watch(written);
        audit.record(action, null, Map.of("customers", ids(customerIds)));
        events.fire(new CustomersChanged());
        return inOrder;
    }

    static Set<UUID> ids(List<String> ids) {
        Limits.list(ids, MAXIMUM_CUSTOMERS, "input", "customerIds");
        return ids.stream()
                .map(id -> Ids.decode(CustomerView.PREFIX, id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> ids(Set<UUID> ids) {
        return ids.stream().map(id -> Ids.encode(CustomerView.PREFIX, id)).toList();
    }

    Page<CustomerTagChange> changes(UUID customerId, PageRequest request) {
        return changes.page(customerId, request);
    }
}
