package app.marquee.bulk;

import app.marquee.shared.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/** Imports rows as entries of the audit, so that what was rolled back does not show; a row without a name has an error. */
@ApplicationScoped
class RecordingTarget implements ImportTarget {
    static final String ACTION = "rowImported";

    private final EntityManager entityManager;
    private final Map<String, IntConsumer> interruptions = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<Long>> batches = new ConcurrentHashMap<>();

    RecordingTarget(EntityManager entityManager) {
        this.entityManager = entityManager;
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
        return BulkKind.IMPORT_EVENTS;
    }

    @Override
    public void checkColumns(List<ColumnMapping> columns) {
        if (columns.stream().noneMatch(column -> column.field().equals("name"))) {
            throw new InvalidInput("Field name must be mapped", "input", "columns");
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
                errors.add(new RowError(row.line(), "name", "The name is missing."));
            }
        }
        record(rows.stream()
                .map(row -> row.value("name"))
                .filter(name -> name != null)
                .toArray(String[]::new));
        interruptions.getOrDefault(run.fileName(), batch -> {}).accept(seen.size());
        return new BatchResult(errors);
    }

    private void record(String[] names) {
        entityManager
                .createNativeQuery("""
                        insert into audit_entry (tenant_id, id, at, actor, action, subject_id, detail)
                        select cast(current_setting('app.tenant_id') as uuid), gen_random_uuid(), now(), 'test', :action, name, '{}'
                        from unnest(cast(:names as text[])) as name
                        """)
                .setParameter("action", ACTION)
                .setParameter("names", names)
                .executeUpdate();
    }
}
