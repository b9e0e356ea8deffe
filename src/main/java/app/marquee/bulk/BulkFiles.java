package app.marquee.bulk;

import app.marquee.audit.Audit;
import app.marquee.security.CurrentCaller;
import app.marquee.security.EarlierCallers;
import app.marquee.security.Permission;
import app.marquee.security.SignedTokens.Token;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives out the files of bulk queries, a chunk at a time, for as long as who asked for them may export. */
@ApplicationScoped
class BulkFiles {
    private final BulkOperationRepository operations;
    private final BulkQueryRepository queries;
    private final BulkSql sql;
    private final EarlierCallers callers;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;
    private final Audit audit;

    BulkFiles(
            BulkOperationRepository operations,
            BulkQueryRepository queries,
            BulkSql sql,
            EarlierCallers callers,
            CurrentCaller caller,
            TenantContext tenantContext,
            Audit audit) {
        this.operations = operations;
        this.queries = queries;
        this.sql = sql;
        this.callers = callers;
        this.caller = caller;
        this.tenantContext = tenantContext;
        this.audit = audit;
    }

    /**
     * Lets the holder of a link in; each download is recorded.
     *
     * @return how many chunks the file has; empty where there is none any more
     */
    Optional<Integer> open(Token token) {
        Optional<BulkOperation> operation =
                tenantContext.callAs(token.tenantId(), () -> operations.findByIdOptional(token.id()));
        return operation.flatMap(found -> callers.callAs(token.tenantId(), found.startedBy(), Set.of(), () -> {
            caller.require(Permission.DATA_EXPORT);
            return tenantContext.callAs(token.tenantId(), () -> record(found));
        }));
    }

    private Optional<Integer> record(BulkOperation operation) {
        var file = queries.findByIdOptional(operation.id())
                .filter(query -> query.expiresAt().isPresent());
        file.ifPresent(query -> audit.record(
                "downloadBulkFile",
                Ids.encode(BulkOperationView.PREFIX, operation.id()),
                Map.of("lines", operation.succeeded())));
        return file.map(BulkQuery::chunks);
    }

    /** @throws IllegalStateException where the file was deleted meanwhile */
    byte[] chunk(UUID tenantId, UUID operationId, int position) {
        return tenantContext
                .callAs(tenantId, () -> Optional.ofNullable(sql.fileChunk(tenantId, operationId, position)))
                .orElseThrow(() -> new IllegalStateException("The file was deleted"));
    }
}
