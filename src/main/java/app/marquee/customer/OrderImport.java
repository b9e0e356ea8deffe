package app.marquee.customer;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Imports orders of customers that are recorded. Where two rows have the same external id, the later one holds. */
@ApplicationScoped
class OrderImport implements ImportTarget {
    private static final Set<String> FIELDS =
            Set.of("externalId", "customerExternalId", "orderedAt", "units", "amount", "status");

    private final OrderWriter writer;
    private final UnknownPeople unknown;
    private final Tenants tenants;
    private final Event<CustomersChanged> events;

    OrderImport(OrderWriter writer, UnknownPeople unknown, Tenants tenants, Event<CustomersChanged> events) {
        this.writer = writer;
        this.unknown = unknown;
        this.tenants = tenants;
        this.events = events;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_ORDERS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        ImportColumns.require(columns, "customerExternalId", "orderedAt", "amount");
        ImportColumns.refuseUnknown(columns, FIELDS::contains);
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        var tenant = tenants.settings();
        var rules = new OrderRules(tenant.timeZone(), tenant.currencyCode());
        var changes = new ArrayList<OrderChange>(rows.size());
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
        var lines = writer.writeFromFile(changes, run.operationId());
        errors.addAll(unknown.errors(changes.stream()
                .filter(change -> lines.contains(change.position()))
                .map(change -> new UnknownPeople.Row(change.position(), change.customerExternalId()))
                .toList()));
        return new BatchResult(errors);
    }

    @Override
    public void finished(ImportRun run) {
        writer.forget(run.operationId());
        events.fire(new CustomersChanged());
    }

    private static OrderChange read(ImportRow row, OrderRules rules, Faults faults) {
        return new OrderChange(
                row.line(),
                faults.check(
                                () -> ImportColumns.change(row, "externalId", CustomerRules::externalId),
                                Change.<String>none())
                        .value(),
                faults.check(() -> ImportColumns.required(row, "customerExternalId", CustomerRules::externalId), ""),
                faults.check(() -> ImportColumns.required(row, "orderedAt", rules::time), Instant.EPOCH),
                faults.check(() -> ImportColumns.change(row, "units", OrderRules::units), Change.none()),
                faults.check(() -> ImportColumns.required(row, "amount", rules::amount), BigDecimal.ZERO),
                faults.check(() -> ImportColumns.change(row, "status", OrderRules::status), Change.<OrderStatus>none())
                        .value());
    }
}
