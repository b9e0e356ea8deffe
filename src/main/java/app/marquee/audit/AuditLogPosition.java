package app.marquee.audit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("AuditLogPosition")
@Description("A place in the audit log. Kept elsewhere it proves later that the log up to here is the same.")
public record AuditLogPosition(
        @Description("Number of the event.") long sequence,

        @NonNull @Description("Hash of the event: 64 hexadecimal digits.")
        String hash) {}
