package app.marquee.compliance;

import app.marquee.tenant.Industry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Phrases that may not be said, and why.
 *
 * @param industries whom it holds for; empty: all
 * @param exceptions phrases inside which none of the others counts
 * @param article where it stands in the law; null for a tenant's own
 * @param reason null where a tenant gave none
 */
record Rule(
        String code,
        ComplianceSeverity severity,
        Set<Industry> industries,
        List<String> phrases,
        List<String> exceptions,
        @Nullable LibraryText article,
        @Nullable LibraryText reason,
        List<String> alternatives) {
    boolean holdsFor(Industry industry) {
        return industries.isEmpty() || industries.contains(industry);
    }
}
