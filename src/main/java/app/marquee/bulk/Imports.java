package app.marquee.bulk;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps of an import that have effects; each is one transaction, begun by the job. */
@ApplicationScoped
class Imports {
    private final BulkOperationRepository repository;
    private final UploadRepository uploads;
    private final ImportTargets targets;
    private final BulkSql sql;
    private final BulkEnds ends;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final ObjectMapper json;

    Imports(
            BulkOperationRepository repository,
            UploadRepository uploads,
            ImportTargets targets,
            BulkSql sql,
            BulkEnds ends,
            TenantContext tenantContext,
            InstantSource clock,
            ObjectMapper json) {
        this.repository = repository;
        this.uploads = uploads;
        this.targets = targets;
        this.sql = sql;
        this.ends = ends;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.json = json;
    }

    /** How to begin or to go on; empty where there is nothing left to do. */
    Optional<ImportPlan> begin(UUID operationId) {
        var operation = repository.requireLocked(operationId);
        return operation.run() ? Optional.of(plan(operation)) : Optional.empty();
    }

    private ImportPlan plan(BulkOperation operation) {
        var upload = uploads.findById(Objects.requireNonNull(operation.uploadId()));
        return new ImportPlan(
                new ImportRun(operation.id(), operation.subjectId(), upload.fileName(), operation.startedBy()),
                operation.kind(),
                upload.id(),
                upload.size(),
                Charset.forName(operation.encoding()),
                columns(operation),
                operation.position());
    }

    private List<ColumnMapping> columns(BulkOperation operation) {
        try {
            return json.readValue(operation.columns(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The columns of operation " + operation.id() + " cannot be read", e);
        }
    }

    /** Takes a batch over, all of it or nothing: the rows, the errors and the progress. Answers whether more may follow. */
    boolean take(ImportPlan plan, ImportBatch batch) {
        UUID operationId = plan.run().operationId();
        if (!repository.requireLocked(operationId).run()) {
            return false;
        }
        var errors = errors(plan, batch);
        // Anew: where rows make customers one, all is forgotten that was read before.
        var operation = repository.requireLocked(operationId);
        var failed = errors.stream().mapToLong(BulkError::line).distinct().count();
        operation.advance(batch.from(), batch.to(), batch.size() - failed, failed);
        keep(operation, errors);
        if (batch.isLast()) {
            operation.complete(clock.instant());
            targets.require(plan.kind()).finished(plan.run());
            ends.tell(operation);
        }
        return !batch.isLast();
    }

    private List<BulkError> errors(ImportPlan plan, ImportBatch batch) {
        if (batch.rows().isEmpty()) {
            return batch.broken();
        }
        var columns = plan.columns().stream().collect(Collectors.toMap(ColumnMapping::field, ColumnMapping::column));
        var result = targets.require(plan.kind()).importBatch(plan.run(), batch.rows());
        return Stream.concat(
                        batch.broken().stream(), result.errors().stream().map(error -> toBulkError(error, columns)))
                .toList();
    }

    private static BulkError toBulkError(RowError error, Map<String, String> columns) {
        return new BulkError(error.line(), columns.getOrDefault(error.field(), error.field()), error.reason());
    }

    private void keep(BulkOperation operation, List<BulkError> errors) {
        var kept = errors.subList(0, Math.min(errors.size(), operation.roomForErrors()));
        if (!kept.isEmpty()) {
            operation.keptErrors(sql.keepErrors(tenantContext.tenantId(), operation.id(), new ArrayList<>(kept)));
        }
    }

    /** Ends an import that cannot go on; what it took over by then stays. */
    void fail(UUID operationId, Message reason) {
        var operation = repository.requireLocked(operationId);
        if (operation.run()) {
            operation.fail(reason, clock.instant());
            finished(operation);
            ends.tell(operation);
        }
    }

    void finished(BulkOperation operation) {
        targets.require(operation.kind()).finished(plan(operation).run());
    }
}
