package app.marquee.audit;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class AuditApi {
    private final AuditLog log;

    AuditApi(AuditLog log) {
        this.log = log;
    }

    @Query
    @NonNull
    @Requires(Permission.AUDIT_READ)
    @Description("Who did what in the tenant, newest first.")
    public AuditEventConnection auditEvents(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which events; left out: all.") @Nullable AuditEventFilter filter) {
        return new AuditEventConnection(log.page(filter, PageRequest.of(first, after, last, before)));
    }

    @Query
    @NonNull
    @Requires(Permission.AUDIT_READ)
    @Description("Walks along the audit log and finds the first event that was changed, taken out or put in.")
    public AuditLogVerification verifyAuditLog(
            @Name("expected") @Description("A place that the log must still have, written down earlier.") @Nullable
                    AuditLogPositionInput expected,
            @Name("after")
                    @Description(
                            "Goes on behind this place, the head of an earlier verification; what is before it is not"
                                    + " looked at again. Left out: from the start.")
                    @Nullable
                    AuditLogPositionInput after,
            @Name("limit") @Description("How many events at most: 1 to 200,000, which is the default.") @Nullable
                    Integer limit) {
        return log.verify(expected, after, limit);
    }
}
