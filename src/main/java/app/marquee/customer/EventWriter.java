package app.marquee.customer;

import app.marquee.security.Encryption;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.UsageMetric;
import app.marquee.tenant.Usages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores events, any number in a fixed number of statements. */
@ApplicationScoped
class EventWriter {
    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final Encryption encryption;
    private final Usages usages;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    EventWriter(
            NativeStatements statements,
            ChangedCustomers changed,
            Encryption encryption,
            Usages usages,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.changed = changed;
        this.encryption = encryption;
        this.usages = usages;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /**
     * Stores those of the events that are new, of customers that exist, and meters them.
     *
     * @return the positions of events whose customers do not exist
     */
    Set<Long> write(List<EventChange> changes) {
        var parameters = Map.<String, Object>of("tenantId", tenantContext.tenantId(), "now", clock.instant());
        statements.forgetPlans();
        statements.stage(EventSql.STAGE, Map.of(EventSql.STAGED_EVENT, rows(changes)));
        statements.execute(EventSql.RESOLVE, parameters);
        var unknown = new HashSet<>(statements.list(EventSql.REMOVE_UNKNOWN_CUSTOMERS, Long.class, parameters));
        int stored = statements.execute(EventSql.INSERT_NEW, parameters);
        if (stored > 0) {
            usages.add(UsageMetric.EVENTS, stored);
            changed.noteSelected(EventSql.STAGED_CUSTOMERS, Map.of());
        }
        return unknown;
    }

    private CopyRows rows(List<EventChange> changes) {
        var rows = new CopyRows();
        for (var change : changes) {
            rows.row(
                    change.position(),
                    id(change),
                    change.messageId(),
                    change.customerExternalId(),
                    change.type(),
                    change.occurredAt(),
                    Json.createObjectBuilder(change.properties()).build());
        }
        return rows;
    }

    /**
     * Made from what the event is known by, so that the same event has the same id whoever brings it and when: the key
     * of the table is what keeps it from being there twice. Without the tenant's key nobody can try out what is behind it.
     */
    private UUID id(EventChange change) {
        var hash = change.messageId() == null
                ? encryption.equalityHash(tenantContext.tenantId(), "event", likeness(change))
                : encryption.equalityHash(tenantContext.tenantId(), "event-message", change.messageId());
        var bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Each text with its length before it, so that no two events read the same. */
    private static String likeness(EventChange change) {
        var properties = change.properties().entrySet().stream()
                .flatMap(property -> Stream.of(property.getKey(), property.getValue()));
        return Stream.concat(
                        Stream.of(
                                change.customerExternalId(), change.occurredAt().toString(), change.type()),
                        properties)
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
    }
}
