package app.marquee.subscription;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is connected and where.
 *
 * @param tenantId empty for who works in none, such as a SaaS admin
 * @param caller as the audit names callers
 * @param endsAt when the token or key ends, where that is known
 */
record Admission(Optional<UUID> tenantId, String caller, Optional<Instant> endsAt) {}
