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
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Imports events of customers that are recorded. An event that is there already stays as it is. */
@ApplicationScoped
class EventImport implements ImportTarget {
    private static final Set<String> FIELDS = Set.of("messageId", "customerExternalId", "type", "occurredAt");
    private static final String PROPERTY = "property.";
    private static final EventRetention RETENTION = EventRetention.STANDARD;

    private final EventWriter writer;
    private final Turn turn;
    private final UnknownPeople unknown;
    private final Tenants tenants;
    private final InstantSource clock;

    EventImport(EventWriter writer, Turn turn, UnknownPeople unknown, Tenants tenants, InstantSource clock) {
        this.writer = writer;
        this.turn = turn;
        this.unknown = unknown;
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
        var rules = new OrderRules(tenant.timeZone(), tenant.currencyCode());
        var changes = new ArrayList<EventChange>(rows.size());
        var errors = new ArrayList<RowError>();
        for (ImportRow row : rows) {
            var faults = new Faults();
            var change = read(row, rules, faults);
            if (faults.all().isEmpty()) {
                changes.add(change);
            } else {
                errors.addAll(ImportColumns.rowErrors(row, faults));
            }
        }
        errors.addAll(write(changes));
        return new BatchResult(errors);
    }

    private List<RowError> write(List<EventChange> changes) {
        writer.prepare(changes.stream().map(change -> Partition.of(RETENTION, change.occurredAt())));
        turn.share();
        var owners = writer.owners(changes.stream().map(EventChange::who).collect(Collectors.toSet()));
        writer.write(changes.stream()
                .filter(change -> owners.containsKey(change.who()))
                .map(change -> new OwnedEvent(change, Objects.requireNonNull(owners.get(change.who())), RETENTION))
                .toList());
        return unknown.errors(changes.stream()
                .filter(change -> !owners.containsKey(change.who()))
                .map(change -> new UnknownPeople.Row(change.position(), change.who()))
                .toList());
    }

    private EventChange read(ImportRow row, OrderRules rules, Faults faults) {
        return new EventChange(
                row.line(),
                faults.check(() -> ImportColumns.change(row, "messageId", EventRules::messageId), Change.<String>none())
                        .value(),
                faults.check(() -> ImportColumns.required(row, "customerExternalId", CustomerRules::externalId), ""),
                faults.check(() -> ImportColumns.required(row, "type", EventRules::type), ""),
                faults.check(
                        () -> ImportColumns.required(row, "occurredAt", (text, field) -> time(text, rules, field)),
                        Instant.EPOCH),
                properties(row, faults));
    }

    private Instant time(String text, OrderRules rules, String... field) {
        Instant time = rules.time(text, field);
        RETENTION.check(time, clock.instant(), field);
        return time;
    }

    private static JsonObject properties(ImportRow row, Faults faults) {
        var properties = new TreeMap<String, String>();
        for (var field : row.fields()) {
            String text = isProperty(field) ? row.value(field) : null;
            if (text != null) {
                String value = faults.check(() -> EventRules.propertyValue(text, field), "");
                properties.put(field.substring(PROPERTY.length()), value);
            }
        }
        return Json.createObjectBuilder(properties).build();
    }
}
