package app.marquee.tenant;

import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on support grants take. */
public final class SupportInputs {
    private SupportInputs() {}

    @Input("GrantSupportAccessInput")
    @Description("Until when support may look in, and why.")
    public record GrantSupportAccess(
            @NonNull @Description("When it ends: at most 72 hours from now.")
            Instant until,

            @NonNull @Description("Why support is let in: 1 to 500 characters.")
            String reason) {}

    @Input("RevokeSupportAccessInput")
    @Description("The grant to end.")
    public record RevokeSupportAccess(
            @Id @NonNull @Description("The support grant.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
