package app.marquee.bulk;

import app.marquee.audit.Audit;
import app.marquee.graphql.BackgroundQueries;
import app.marquee.graphql.DocumentCheck;
import app.marquee.job.Jobs;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.RequestException;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The steps of a bulk query that have effects; each is one transaction. */
@ApplicationScoped
class BulkQueries {
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final int MAXIMUM_DOCUMENT = 20_000;
    /** As large as the API can tell. */
    private static final long MAXIMUM_SIZE = Integer.MAX_VALUE;

    private static final int MAXIMUM_FILES = 50;
    private static final int MAXIMUM_GIGABYTES = 5;
    private static final long MAXIMUM_TOTAL_SIZE = MAXIMUM_GIGABYTES * 1_000_000_000L;

    private final BulkOperationRepository operations;
    private final BulkQueryRepository repository;
    private final BulkSql sql;
    private final BulkViews views;
    private final BackgroundQueries queries;
    private final DocumentCheck check;
    private final BulkEnds ends;
    private final TenantContext tenantContext;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;

    BulkQueries(
            BulkOperationRepository operations,
            BulkQueryRepository repository,
            BulkSql sql,
            BulkViews views,
            BackgroundQueries queries,
            DocumentCheck check,
            BulkEnds ends,
            TenantContext tenantContext,
            Jobs jobs,
            Audit audit,
            InstantSource clock) {
        this.operations = operations;
        this.repository = repository;
        this.sql = sql;
        this.views = views;
        this.queries = queries;
        this.check = check;
        this.ends = ends;
        this.tenantContext = tenantContext;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    BulkOperationView start(BulkInputs.RunBulkQuery input) {
        var text = Limits.text(input.document(), MAXIMUM_DOCUMENT, "input", "document");
        // On a connection of its own, so before this one takes any.
        if (!queries.isAllowed(text, tenantContext.tenantId())) {
            throw DocumentRefused.notRegistered();
        }
        var document = read(text);
        if (operations.existsUnfinishedQuery()) {
            throw new BulkQueryRunning();
        }
        requireRoom();
        var operation = BulkOperation.query(tenantContext.actor(), clock.instant());
        operations.persist(operation);
        repository.persist(new BulkQuery(operation, text));
        jobs.enqueue(BulkQueryJob.KIND, operation.id(), clock.instant());
        var view = views.of(operation);
        audit.record("runBulkQuery", view.getId(), Map.of("list", document.connection()));
        return view;
    }

    private void requireRoom() {
        if (repository.count() >= MAXIMUM_FILES || repository.totalSize() >= MAXIMUM_TOTAL_SIZE) {
            throw new TooManyFiles(MAXIMUM_FILES, MAXIMUM_GIGABYTES);
        }
    }

    private BulkDocument read(String text) {
        try {
            return BulkDocument.of(check.read(text), queries.schema());
        } catch (RequestException e) {
            throw DocumentRefused.of(e);
        }
    }

    /** How to begin or to go on; empty where there is nothing left to do. */
    Optional<BulkQueryPlan> begin(UUID operationId) {
        var operation = operations.requireLocked(operationId);
        if (!operation.run()) {
            return Optional.empty();
        }
        var query = repository.require(operationId);
        return Optional.of(
                new BulkQueryPlan(operationId, operation.startedBy(), read(query.document()), query.cursor()));
    }

    /** Takes a part into the file, together with where it ends; answers whether there is more to come. */
    boolean append(UUID operationId, BulkPart part) {
        var operation = operations.requireLocked(operationId);
        if (!operation.run()) {
            return false;
        }
        var query = repository.require(operationId);
        if (query.size() + part.bytes().length > MAXIMUM_SIZE) {
            fail(
                    operationId,
                    Message.of(
                            "The file would be larger than 2 GB; ask for less of each entry, or for fewer by a filter."));
            return false;
        }
        sql.putFileChunk(tenantContext.tenantId(), operationId, query.chunks(), part.bytes());
        query.append(part);
        operation.wrote(part.lines());
        if (part.isLast()) {
            complete(operation, query);
        }
        return !part.isLast();
    }

    private void complete(BulkOperation operation, BulkQuery query) {
        var expiresAt = clock.instant().plus(LIFETIME);
        operation.complete(clock.instant());
        query.keepUntil(expiresAt);
        jobs.enqueue(BulkFileExpiry.KIND, operation.id(), expiresAt);
        ends.tell(operation);
    }

    /** Ends a query that cannot go on; half a file is no file. */
    void fail(UUID operationId, Message reason) {
        var operation = operations.requireLocked(operationId);
        if (operation.run()) {
            operation.fail(reason, clock.instant());
            discard(operationId);
            ends.tell(operation);
        }
    }

    /** Whether a query that has ended has a file still. */
    boolean hasFile(BulkOperation operation) {
        return operation.status() == BulkStatus.COMPLETED
                && repository.findByIdOptional(operation.id()).isPresent();
    }

    /** Deletes the file and the document, which may name customers. */
    void discard(UUID operationId) {
        sql.deleteFileChunks(tenantContext.tenantId(), operationId);
        repository.deleteById(operationId);
    }
}
