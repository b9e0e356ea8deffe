package app.marquee.channel;

import java.util.UUID;

/**
 * Somebody asked to download a large file, or somebody else decided on it, in the transaction at hand.
 *
 * @param status PENDING, APPROVED or REJECTED
 */
public record ExportApprovalMoved(UUID exportId, ExportApprovalStatus status) {}
