package app.marquee.audit;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("AuditEventConnection")
@Description("A page of the audit log, newest first.")
public final class AuditEventConnection extends Connection<AuditEventView, AuditEventConnection.AuditEventEdge> {
    AuditEventConnection(Page<AuditEventView> page) {
        super(page, AuditEventEdge::new);
    }

    @Name("AuditEventEdge")
    @Description("An event and its place in the list.")
    public record AuditEventEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The event.") AuditEventView node) {}
}
