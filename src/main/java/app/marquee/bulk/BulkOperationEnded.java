package app.marquee.bulk;

import java.util.UUID;

/**
 * A bulk operation has come to its end, in the transaction at hand.
 *
 * @param status COMPLETED or FAILED
 */
public record BulkOperationEnded(UUID operationId, BulkKind kind, BulkStatus status, long succeeded, long failed) {}
