package app.marquee.job;

import java.time.Duration;
import java.util.UUID;

/**
 * A worker's hold on a job.
 *
 * @param lease how long it holds unless it is renewed
 * @param fence grows with every claim of the job: an older one is worth nothing
 * @param requests how often the job had been asked for when it was claimed
 */
record Claim(
        UUID id, UUID tenantId, String kind, UUID subjectId, Duration lease, int attempts, long fence, int requests) {}
