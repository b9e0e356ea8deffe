package app.marquee.customer;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.shared.DomainException;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Imports events, as the API takes them. But a file brings no customer of whom it says nothing but an external id: such
 * an event is refused. An event that is there already stays as it is.
 */
@ApplicationScoped
class EventImport implements ImportTarget {
    private static final Set<String> FIELDS = Set.of("messageId", "type", "occurredAt");
    private static final String PROPERTY = "property.";

    private final EventIntake intake;
    private final EventWriter writer;
    private final EventTypes types;
    private final Tenants tenants;

    EventImport(EventIntake intake, EventWriter writer, EventTypes types, Tenants tenants) {
        this.intake = intake;
        this.writer = writer;
        this.types = types;
        this.tenants = tenants;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_EVENTS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        NamingColumns.require(columns);
        ImportColumns.require(columns, "type", "occurredAt");
        ImportColumns.refuseUnknown(columns, EventImport::isKnown);
        if (columns.stream().filter(column -> isProperty(column.field())).count() > EventRules.MAXIMUM_PROPERTIES) {
            throw new InvalidInput(
                    Message.of("An event has at most %d properties", EventRules.MAXIMUM_PROPERTIES),
                    "input",
                    "columns");
        }
    }

    private static boolean isKnown(String field) {
        return FIELDS.contains(field)
                || NamingColumns.isKnown(field)
                || (isProperty(field) && isPropertyKey(field.substring(PROPERTY.length())));
    }

    private static boolean isProperty(String field) {
        return field.startsWith(PROPERTY);
    }

    private static boolean isPropertyKey(String key) {
        try {
            return EventRules.propertyKey(key).equals(key);
        } catch (InvalidInput e) {
            return false;
        }
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        var tenant = tenants.settings();
        var batch = new Batch(
                NamingColumns.of(rows.get(0).fields()),
                new OrderRules(tenant.timeZone(), tenant.currencyCode()),
                types.rules(namesOf(rows)));
        rows.forEach(batch::read);
        batch.take();
        return new BatchResult(batch.errors);
    }

    /** A name that cannot be one is told of when its row is read. */
    private static Set<String> namesOf(List<ImportRow> rows) {
        return rows.stream()
                .map(row -> row.value("type"))
                .filter(Objects::nonNull)
                .filter(name -> isSound(() -> EventRules.type(name)))
                .collect(Collectors.toSet());
    }

    private static boolean isSound(Supplier<String> reading) {
        try {
            return !reading.get().isEmpty();
        } catch (InvalidInput e) {
            return false;
        }
    }

    private final class Batch {
        private final NamingColumns naming;
        private final OrderRules rules;
        private final Map<String, EventTypes.Rules> types;
        private final List<ImportRow> rows = new ArrayList<>();
        private final List<IncomingEvent> events = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();

        Batch(NamingColumns naming, OrderRules rules, Map<String, EventTypes.Rules> types) {
            this.naming = naming;
            this.rules = rules;
            this.types = types;
        }

        void read(ImportRow row) {
            var faults = new Faults();
            var event = event(row, faults);
            if (faults.all().isEmpty()) {
                rows.add(row);
                events.add(event);
            } else {
                errors.addAll(ImportColumns.rowErrors(row, faults));
            }
        }

        private IncomingEvent event(ImportRow row, Faults faults) {
            String type = faults.check(() -> ImportColumns.required(row, "type", EventRules::type), "");
            return new IncomingEvent(
                    faults.check(
                                    () -> ImportColumns.change(row, "messageId", EventRules::messageId),
                                    Change.<String>none())
                            .value(),
                    naming.read(row, faults),
                    type,
                    EventRules.time(
                            faults.check(() -> ImportColumns.required(row, "occurredAt", rules::time), Instant.EPOCH)),
                    properties(
                            row,
                            types.getOrDefault(type, EventTypes.Rules.OF_UNKNOWN)
                                    .schema(),
                            faults),
                    false);
        }

        void take() {
            var outcomes = intake.take(events, unknown());
            for (int place = 0; place < events.size(); place++) {
                var fault = outcomes.get(place).fault();
                if (fault != null) {
                    var row = rows.get(place);
                    errors.add(new RowError(row.line(), field(row, fault), fault.text()));
                }
            }
        }

        private String field(ImportRow row, DomainException fault) {
            return fault instanceof Suppressed
                    ? naming.field(row)
                    : fault.field().get(0);
        }

        /** By the places of the events. */
        private Map<Integer, DomainException> unknown() {
            var ids = new HashMap<Integer, String>();
            for (int place = 0; place < events.size(); place++) {
                var who = events.get(place).who();
                if (who.size() == 1 && who.get(0).kind() == IdentityKind.CUSTOMER_ID) {
                    ids.put(place, who.get(0).value());
                }
            }
            var known = writer.owners(Set.copyOf(ids.values())).keySet();
            ids.values().removeAll(known);
            return ids.keySet().stream()
                    .collect(Collectors.toMap(place -> place, place -> new UnknownCustomer("customerExternalId")));
        }
    }

    private static JsonObject properties(ImportRow row, EventSchema schema, Faults faults) {
        var properties = Json.createObjectBuilder();
        for (var field : row.fields()) {
            String text = isProperty(field) ? row.value(field) : null;
            if (text != null) {
                String value = faults.check(() -> EventRules.propertyValue(text, field), "");
                String name = field.substring(PROPERTY.length());
                properties.add(name, schema.value(name, value));
            }
        }
        return properties.build();
    }
}
