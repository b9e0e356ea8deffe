package app.marquee.bulk;

import java.util.UUID;

/**
 * The import that a batch belongs to.
 *
 * @param operationId the same for every batch of one file, also after the import was resumed elsewhere
 * @param startedBy who started it, as the audit names callers
 */
public record ImportRun(UUID operationId, String fileName, String startedBy) {}
