package app.marquee.audit;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("AuditEventFilter")
@Description(
        "Which events: all that are said must hold. Filters nest at most 4 deep, 50 in all; each that stands in `or`"
                + " or `not` must itself say more than what does not hold.")
public record AuditEventFilter(
        @Description("Exactly this action; 1 to 200 characters.") @Nullable
        String action,

        @Description("Exactly this actor; 1 to 300 characters.") @Nullable
        String actor,

        @Id @Description("Done to this object, of whichever type.") @Nullable
        String subjectId,

        @Description("Done at this time or later.") @Nullable
        Instant from,

        @Description("Done before this time.") @Nullable Instant until,

        // SmallRye takes a list of non-null elements for non-null itself, unless its own Nullable says otherwise.
        @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
        List<@NonNull AuditEventFilter> and,

        @Description("At least one of these holds; an empty list holds for none.")
        @io.smallrye.graphql.api.Nullable
        @Nullable
        List<@NonNull AuditEventFilter> or,

        @Description("This does not hold.") @Nullable AuditEventFilter not) {}
