package app.marquee.bulk;

import app.marquee.audit.Audit;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/**
 * Imports rows as entries of the audit, so that what was rolled back does not show; a row without a name has an error.
 * Takes the place of a kind that no feature imports.
 */
@ApplicationScoped
class RecordingTarget implements ImportTarget {
    static final String ACTION = "rowImported";

    private final Audit audit;
    private final Map<String, IntConsumer> interruptions = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<Long>> batches = new ConcurrentHashMap<>();

    RecordingTarget(Audit audit) {
        this.audit = audit;
    }

    /** Does something to the import of a file after the rows of its nth batch, counted from 1, were written. */
    void interrupt(String fileName, IntConsumer interruption) {
        interruptions.put(fileName, interruption);
    }

    /** The first lines of the batches of a file, in the order in which they came. */
    List<Long> batchesOf(String fileName) {
        return List.copyOf(batches.getOrDefault(fileName, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public BulkKind kind() {
        return BulkKind.EXPORT_CUSTOMERS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        if (columns.stream().noneMatch(column -> column.field().equals("name"))) {
            throw new InvalidInput(Message.of("Field name must be mapped"), "input", "columns");
        }
    }

    @Override
    public BatchResult importBatch(ImportRun run, List<ImportRow> rows) {
        var seen = batches.computeIfAbsent(run.fileName(), name -> new ConcurrentLinkedQueue<>());
        seen.add(rows.get(0).line());
        var errors = new ArrayList<RowError>();
        for (var row : rows) {
            var name = row.value("name");
            if (name == null) {
                errors.add(new RowError(row.line(), "name", Message.of("The name is missing.")));
            }
        }
        rows.stream()
                .map(row -> row.value("name"))
                .filter(name -> name != null)
                .forEach(name -> audit.record(ACTION, name, Map.of()));
        interruptions.getOrDefault(run.fileName(), batch -> {}).accept(seen.size());
        return new BatchResult(errors);
    }
}
