package app.marquee.audit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("AuditLogFault")
@Description("The first place where the audit log is not as it was written.")
public record AuditLogFault(
        @Description("Number of the event.") long sequence,
        @NonNull @Description("What is wrong with it.") Kind kind) {

    @Name("AuditLogFaultKind")
    @Description("What is wrong with the audit log.")
    public enum Kind {
        @Description("The event is not the one that was written here.")
        CHANGED,
        @Description("The event is gone, while later ones are there.")
        MISSING,
        @Description("The log ends before this event, which was there when its hash was written down.")
        TRUNCATED,
        @Description("The log is whole, but the event's hash is another than was written down.")
        REWRITTEN
    }
}
