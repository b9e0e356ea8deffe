package app.marquee.audit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("AuditLogVerification")
@Description("What a walk along the audit log found.")
public record AuditLogVerification(
        @Description("Whether all that was walked is as it was written.")
        boolean valid,

        @Description("Whether the walk reached the end of the log; else go on with `after: head`.")
        boolean complete,

        @Description("How many events were found as they were written.")
        int checked,

        @Nullable
        @Description(
                "The last event found as it was written. Keep it outside of Marquee: as `expected` it shows whether"
                        + " later somebody cuts off the end. Null when there is none.")
        AuditLogPosition head,

        @Nullable @Description("The first fault; null while there is none.")
        AuditLogFault fault) {}
