package app.marquee.bulk;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the bulk operation with the same id asks, and how much of the answer is in its file, in table {@code bulk_chunk}. */
@Entity
class BulkQuery extends TenantOwned {
    private String document = "";
    private @Nullable String cursor;
    private int chunks;
    private long size;
    private @Nullable Instant expiresAt;

    BulkQuery() {}

    BulkQuery(BulkOperation operation, String document) {
        identifyAs(operation.id());
        this.document = document;
    }

    /** Takes a part in that goes on where the file ends. */
    void append(BulkPart part) {
        if (!Objects.equals(cursor, part.after())) {
            throw new IllegalStateException("The file of " + id() + " does not end at " + part.after());
        }
        cursor = part.endCursor();
        chunks++;
        size += part.bytes().length;
    }

    void keepUntil(Instant end) {
        expiresAt = end;
    }

    String document() {
        return document;
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    int chunks() {
        return chunks;
    }

    long size() {
        return size;
    }

    /** Empty until the file is whole. */
    Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
