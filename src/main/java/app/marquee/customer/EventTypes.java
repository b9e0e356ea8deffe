package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.DomainException;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of events that came: how long they are kept and what they must be like. */
@ApplicationScoped
class EventTypes {
    private static final int MAXIMUM_TYPES = 1_000;
    static final int MAXIMUM_PROPERTIES = 100;
    private static final int MAXIMUM_VALUES = 100;

    private final EventTypeRepository repository;
    private final NativeStatements statements;
    private final TenantContext tenantContext;
    private final Audit audit;

    EventTypes(EventTypeRepository repository, NativeStatements statements, TenantContext tenantContext, Audit audit) {
        this.repository = repository;
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.audit = audit;
    }

    /** What holds for events of a type. */
    record Rules(EventRetention retention, EventSchema schema, boolean isLocked) {
        static final Rules OF_UNKNOWN = new Rules(EventRetention.STANDARD, new EventSchema(List.of(), false), false);

        static Rules of(EventType type) {
            return new Rules(type.retention(), type.schema(), type.isLocked());
        }

        /** @throws DomainException when an event of the type is not taken */
        void check(Instant occurredAt, JsonObject properties, Instant now) {
            retention.check(occurredAt, now, "occurredAt");
            if (isLocked) {
                schema.check(properties);
            }
        }
    }

    /** By name; types that come for the first time are noted. */
    Map<String, Rules> rules(Set<String> names) {
        Map<String, EventType> known = known(names);
        if (known.size() < names.size()) {
            note(names.stream().filter(name -> !known.containsKey(name)).toList());
        }
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> {
            EventType type = known.get(name);
            return type == null ? Rules.OF_UNKNOWN : Rules.of(type);
        }));
    }

    private Map<String, EventType> known(Set<String> names) {
        return repository.named(names).stream().collect(Collectors.toMap(EventType::name, Function.identity()));
    }

    private void note(List<String> names) {
        statements.execute(
                EventTypeSql.NOTE,
                Map.of(
                        "tenantId",
                        tenantContext.tenantId(),
                        "ids",
                        names.stream().map(name -> Ids.newId()).toArray(UUID[]::new),
                        "names",
                        names.toArray(String[]::new),
                        "most",
                        MAXIMUM_TYPES));
    }

    Page<EventTypeView> page(PageRequest request) {
        return repository.page(request).map(EventTypeView::of);
    }

    List<EventTypeView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream().map(EventTypeView::of).toList();
    }

    EventTypeView update(UUID id, EventInputs.UpdateEventType input) {
        EventType type = required(id, input.revision());
        // Unlocking comes first, locking last, so that both can be done with a change.
        if (Boolean.FALSE.equals(input.locked())) {
            type.lock(false);
        }
        if (input.retention() != null) {
            type.keep(input.retention());
        }
        if (input.properties() != null || input.closed() != null) {
            var present = type.schema();
            type.describe(
                    input.properties() == null ? present.properties() : read(input.properties()),
                    Objects.requireNonNullElse(input.closed(), present.closed()),
                    "input",
                    "properties");
        }
        if (Boolean.TRUE.equals(input.locked())) {
            type.lock(true);
        }
        return changed("updateEventType", type);
    }

    /** Writes down what the newest events of the type are like. */
    EventTypeView propose(UUID id, @Nullable Integer revision) {
        EventType type = required(id, revision);
        Map<String, ?> parameters = Map.of("tenantId", tenantContext.tenantId(), "type", type.name());
        var seen = statements.list(EventTypeSql.SEEN, String.class, parameters).stream()
                .map(StoredJson::object)
                .toList();
        type.describe(EventSchema.seenIn(seen, MAXIMUM_PROPERTIES), false, "input", "id");
        return changed("proposeEventSchema", type);
    }

    private EventType required(UUID id, @Nullable Integer revision) {
        EventType type = repository.require(id);
        RevisionConflict.check(revision, type.revision());
        return type;
    }

    private EventTypeView changed(String action, EventType type) {
        repository.flush(); // counts the revision
        audit.record(
                action,
                Ids.encode(EventType.PREFIX, type.id()),
                Map.of("name", type.name(), "retention", type.retention().name(), "locked", type.isLocked()));
        return EventTypeView.of(type);
    }

    private static List<EventProperty> read(List<EventInputs.Property> inputs) {
        String[] path = {"input", "properties"};
        var faults = new Faults();
        var names = new HashSet<String>();
        if (inputs.size() > MAXIMUM_PROPERTIES) {
            throw new InvalidInput(Message.of("Must have at most %d entries", MAXIMUM_PROPERTIES), path);
        }
        for (int index = 0; index < inputs.size(); index++) {
            var input = inputs.get(index);
            String[] entry = CustomerRules.at(path, String.valueOf(index));
            faults.check(() -> EventRules.propertyKey(input.name(), CustomerRules.at(entry, "name")), "");
            if (!names.add(input.name())) {
                faults.add(new NamedTwice(CustomerRules.at(entry, "name")));
            }
            checkValues(input.values(), faults, CustomerRules.at(entry, "values"));
        }
        faults.throwIfAny();
        return inputs.stream().map(EventInputs.Property::toProperty).toList();
    }

    private static void checkValues(@Nullable List<String> values, Faults faults, String... path) {
        if (values != null && !values.isEmpty()) {
            faults.check(() -> Limits.list(values, MAXIMUM_VALUES, path), values);
            values.forEach(value -> faults.check(() -> EventRules.propertyValue(value, path), ""));
        }
    }
}
