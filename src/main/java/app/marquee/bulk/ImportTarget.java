package app.marquee.bulk;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one kind of import; the feature that owns the rows implements it as a bean.
 *
 * <p>The batches of a file come in the order of the file, one after the other, each exactly once: everything a batch
 * writes commits together with the import's progress, or not at all. What a target has to remember from one batch to
 * the next (the rank of a row among equal rows of the file, say) it writes to a table of its own under
 * {@link ImportRun#operationId()} in the same transaction: memory does not survive the move to another replica, and
 * does not hold a file of any size.
 */
public interface ImportTarget {
    BulkKind kind();

    /**
     * Refuses a mapping with a field that the target does not know, or without one that it requires, by a
     * DomainException on {@code columns}. The mapping's size, and that no field stands in it twice, has been checked.
     */
    void checkColumns(List<ColumnMapping> columns);

    /**
     * What the rows go into, refused where the tenant has none such, or the target needs none.
     *
     * @param couponPoolId as the caller named it; null: not named
     */
    default @Nullable UUID subject(@Nullable String couponPoolId) {
        if (couponPoolId != null) {
            throw new InvalidInput(Message.of("Only codes of coupons go into a pool"), "input", "couponPoolId");
        }
        return null;
    }

    /** Imports the rows, which are at least one, in the open transaction of the tenant. */
    BatchResult importBatch(ImportRun run, List<ImportRow> rows);

    /** Called in a transaction once no batch will follow, whether the file ended or the import failed. */
    default void finished(ImportRun run) {}
}
