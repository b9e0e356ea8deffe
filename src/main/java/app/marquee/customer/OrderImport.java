package app.marquee.customer;

import app.marquee.bulk.BatchResult;
import app.marquee.bulk.BulkKind;
import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.ImportRun;
import app.marquee.bulk.ImportTarget;
import app.marquee.bulk.RowError;
import app.marquee.shared.Message;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Imports orders, see {@link Identities#find}. Where two rows have the same external id, the later one holds. */
@ApplicationScoped
class OrderImport implements ImportTarget {
    private static final Set<String> FIELDS = Set.of("externalId", "orderedAt", "units", "amount", "status");

    private final OrderWriter writer;
    private final Tenants tenants;
    private final Event<CustomersChanged> events;

    OrderImport(OrderWriter writer, Tenants tenants, Event<CustomersChanged> events) {
        this.writer = writer;
        this.tenants = tenants;
        this.events = events;
    }

    @Override
    public BulkKind kind() {
        return BulkKind.IMPORT_ORDERS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        NamingColumns.require(columns);
        ImportColumns.require(columns, "orderedAt", "amount");
        ImportColumns.refuseUnknown(columns, field -> FIELDS.contains(field) || NamingColumns.isKnown(field));
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        var tenant = tenants.settings();
        var rules = new OrderRules(tenant.timeZone(), tenant.currencyCode());
        var naming = NamingColumns.of(rows.get(0).fields());
        var fields = new HashMap<Long, String>();
        var changes = new ArrayList<OrderChange>(rows.size());
        var errors = new ArrayList<RowError>();
        for (ImportRow row : rows) {
            var faults = new Faults();
            var change = read(row, naming, rules, faults);
            if (faults.all().isEmpty()) {
                changes.add(change);
                fields.put(row.line(), naming.field(row));
            } else {
                errors.addAll(ImportColumns.rowErrors(row, faults));
            }
        }
        for (var unowned : writer.writeFromFile(changes, run.operationId())) {
            long line = unowned.order().position();
            Message reason = unowned.isErased() ? Suppressed.REASON : UnknownCustomer.REASON;
            errors.add(new RowError(line, Objects.requireNonNull(fields.get(line)), reason));
        }
        return new BatchResult(errors);
    }

    @Override
    public void finished(ImportRun run) {
        writer.forget(run.operationId());
        events.fire(new CustomersChanged());
    }

    private static OrderChange read(ImportRow row, NamingColumns naming, OrderRules rules, Faults faults) {
        return new OrderChange(
                row.line(),
                faults.check(
                                () -> ImportColumns.change(row, "externalId", CustomerRules::externalId),
                                Change.<String>none())
                        .value(),
                naming.read(row, faults),
                faults.check(() -> ImportColumns.required(row, "orderedAt", rules::time), Instant.EPOCH),
                faults.check(() -> ImportColumns.change(row, "units", OrderRules::units), Change.none()),
                faults.check(() -> ImportColumns.required(row, "amount", rules::amount), BigDecimal.ZERO),
                faults.check(() -> ImportColumns.change(row, "status", OrderRules::status), Change.<OrderStatus>none())
                        .value());
    }
}
