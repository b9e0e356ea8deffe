package app.marquee.bulk;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import or an export, how far it is, and what it came to. */
@Entity
class BulkOperation extends TenantOwned {
    /** So many errors are kept for the errors file; the rest is counted. */
    static final int MAXIMUM_ERRORS = 100_000;

    @Enumerated(EnumType.STRING)
    private BulkKind kind = BulkKind.IMPORT_CUSTOMERS;

    @Enumerated(EnumType.STRING)
    private BulkStatus status = BulkStatus.CREATED;

    private @Nullable UUID uploadId;
    private @Nullable UUID subjectId;
    private String columns = "[]";
    private String encoding = "";
    private String startedBy = "";
    private long fileOffset = FilePosition.START.offset();
    private long fileLine = FilePosition.START.line();
    private long succeeded;
    private long failed;
    private int errorsKept;
    private @Nullable String failure;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant completedAt;

    BulkOperation() {}

    BulkOperation(
            BulkKind kind,
            UUID uploadId,
            @Nullable UUID subjectId,
            String columns,
            String encoding,
            String startedBy,
            Instant now) {
        this.kind = kind;
        this.uploadId = uploadId;
        this.subjectId = subjectId;
        this.columns = columns;
        this.encoding = encoding;
        this.startedBy = startedBy;
        this.createdAt = now;
    }

    static BulkOperation query(String startedBy, Instant now) {
        var operation = new BulkOperation();
        operation.kind = BulkKind.EXPORT_QUERY;
        operation.startedBy = startedBy;
        operation.createdAt = now;
        return operation;
    }

    /** Begins or goes on; false where there is nothing left to do. */
    boolean run() {
        if (status == BulkStatus.CREATED) {
            status = BulkStatus.RUNNING;
        }
        return status == BulkStatus.RUNNING;
    }

    /** Takes in what the rows between two positions came to. */
    void advance(FilePosition from, FilePosition to, long rowsSucceeded, long rowsFailed) {
        if (status != BulkStatus.RUNNING || !from.equals(position())) {
            throw new IllegalStateException("Operation " + id() + " is not at " + from + " but at " + position());
        }
        fileOffset = to.offset();
        fileLine = to.line();
        succeeded += rowsSucceeded;
        failed += rowsFailed;
    }

    void wrote(int lines) {
        succeeded += lines;
    }

    int roomForErrors() {
        return MAXIMUM_ERRORS - errorsKept;
    }

    void keptErrors(int count) {
        errorsKept += count;
    }

    void complete(Instant now) {
        status = BulkStatus.COMPLETED;
        completedAt = now;
    }

    void fail(Message reason, Instant now) {
        status = BulkStatus.FAILED;
        failure = reason.stored();
        completedAt = now;
    }

    void cancel(Instant now) {
        if (!run()) {
            throw new AlreadyEnded(status);
        }
        status = BulkStatus.CANCELLED;
        completedAt = now;
    }

    FilePosition position() {
        return new FilePosition(fileOffset, fileLine);
    }

    BulkKind kind() {
        return kind;
    }

    BulkStatus status() {
        return status;
    }

    @Nullable
    UUID subjectId() {
        return subjectId;
    }

    @Nullable
    UUID uploadId() {
        return uploadId;
    }

    String columns() {
        return columns;
    }

    String encoding() {
        return encoding;
    }

    String startedBy() {
        return startedBy;
    }

    long succeeded() {
        return succeeded;
    }

    long failed() {
        return failed;
    }

    @Nullable
    Message failure() {
        return failure == null ? null : Message.restored(failure);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }
}
