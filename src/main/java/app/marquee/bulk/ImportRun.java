package app.marquee.bulk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The import that a batch belongs to.
 *
 * @param operationId the same for every batch of one file, also after the import was resumed elsewhere
 * @param subjectId what the rows go into; null where the kind says it
 * @param startedBy who started it, as the audit names callers
 */
public record ImportRun(UUID operationId, @Nullable UUID subjectId, String fileName, String startedBy) {}
