package app.marquee.customer;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.customer.EventPartitions.Partition;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Imports events of customers that are recorded. An event that is there already stays as it is. */
@ApplicationScoped
class EventImport implements ImportTarget {
    private static final Set<String> FIELDS = Set.of("messageId", "customerExternalId", "type", "occurredAt");
    private static final String PROPERTY = "property.";

    private final EventWriter writer;
    private final Turn turn;
    private final UnknownPeople unknown;
    private final EventTypes types;
    private final Tenants tenants;
    private final InstantSource clock;

    EventImport(
            EventWriter writer,
            Turn turn,
            UnknownPeople unknown,
            EventTypes types,
            Tenants tenants,
            InstantSource clock) {
        this.writer = writer;
        this.turn = turn;
        this.unknown = unknown;
        this.types = types;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_EVENTS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        ImportColumns.require(columns, "customerExternalId", "type", "occurredAt");
        ImportColumns.refuseUnknown(columns, EventImport::isKnown);
        if (columns.stream().filter(column -> isProperty(column.field())).count() > EventRules.MAXIMUM_PROPERTIES) {
            throw new InvalidInput(
                    Message.of("An event has at most %d properties", EventRules.MAXIMUM_PROPERTIES),
                    "input",
                    "columns");
        }
    }

    private static boolean isKnown(String field) {
        return FIELDS.contains(field) || (isProperty(field) && isPropertyKey(field.substring(PROPERTY.length())));
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
        var batch = new Batch(new OrderRules(tenant.timeZone(), tenant.currencyCode()), types.rules(namesOf(rows)));
        rows.forEach(batch::read);
        batch.write();
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
        private final OrderRules rules;
        private final Map<String, EventTypes.Rules> types;
        private final List<Row> rows = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();

        Batch(OrderRules rules, Map<String, EventTypes.Rules> types) {
            this.rules = rules;
            this.types = types;
        }

        void read(ImportRow row) {
            var faults = new Faults();
            var event = event(row, faults);
            if (faults.all().isEmpty()) {
                faults.check(() -> fitting(event), event);
            }
            if (faults.all().isEmpty()) {
                rows.add(new Row(row.line(), event));
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
                    List.of(new IdentityClaim(
                            IdentityKind.CUSTOMER_ID,
                            faults.check(
                                    () -> ImportColumns.required(row, "customerExternalId", CustomerRules::externalId),
                                    ""))),
                    type,
                    EventRules.time(
                            faults.check(() -> ImportColumns.required(row, "occurredAt", rules::time), Instant.EPOCH)),
                    properties(row, ruleOf(type).schema(), faults),
                    false);
        }

        private IncomingEvent fitting(IncomingEvent event) {
            ruleOf(event.type()).check(event.occurredAt(), event.properties(), clock.instant());
            return event;
        }

        private EventTypes.Rules ruleOf(String type) {
            return types.getOrDefault(type, EventTypes.Rules.OF_UNKNOWN);
        }

        void write() {
            writer.prepare(rows.stream()
                    .map(row -> Partition.of(ruleOf(row.event.type()).retention(), row.event.occurredAt())));
            turn.share();
            var owners = writer.owners(rows.stream().map(Row::customer).collect(Collectors.toSet()));
            var unowned = new ArrayList<UnknownPeople.Row>();
            var owned = new ArrayList<OwnedEvent>();
            for (var row : rows) {
                var owner = owners.get(row.customer());
                if (owner == null) {
                    unowned.add(new UnknownPeople.Row(row.line, row.customer()));
                } else {
                    var change = row.event.at(row.line);
                    var retention = ruleOf(change.type()).retention();
                    owned.add(new OwnedEvent(change, writer.hash(change), owner, retention));
                }
            }
            int stored = writer.write(owned).size();
            errors.addAll(unknown.errors(unowned));
            writer.meter(stored);
        }
    }

    private record Row(long line, IncomingEvent event) {
        String customer() {
            return event.who().get(0).value();
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
