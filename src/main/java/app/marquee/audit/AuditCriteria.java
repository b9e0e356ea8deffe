package app.marquee.audit;

import app.marquee.shared.Criteria;
import app.marquee.shared.FilterReader;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import org.jspecify.annotations.Nullable;

/** Reads a filter of the audit log. Each condition stands on an index, since the log only grows. */
final class AuditCriteria {
    private static final int MAXIMUM_ACTION = 200;
    private static final int MAXIMUM_ACTOR = 300;

    private AuditCriteria() {}

    static Criteria of(@Nullable AuditEventFilter filter) {
        return FilterReader.large(AuditEntry.class, Criteria.ALL, filter, AuditCriteria::read);
    }

    private static void read(AuditEventFilter filter, FilterReader<AuditEventFilter>.Where where) {
        where.equal("action", line(filter.action(), MAXIMUM_ACTION, "action"));
        where.equal("actor", line(filter.actor(), MAXIMUM_ACTOR, "actor"));
        where.equal("subjectId", id(filter.subjectId()));
        where.compared("at", ">=", filter.from());
        where.compared("at", "<", filter.until());
        where.nested(filter.and(), filter.or(), filter.not());
    }

    private static @Nullable String line(@Nullable String text, int most, String field) {
        return text == null ? null : Limits.line(text, most, "filter", field);
    }

    /** Checked to be an id, of whichever type. */
    private static @Nullable String id(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String prefix = Ids.prefixOf(text);
        return Ids.encode(prefix, Ids.decode(prefix, text));
    }
}
