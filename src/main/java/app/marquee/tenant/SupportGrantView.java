package app.marquee.tenant;

import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("SupportGrant")
@Description("An owner's leave for the provider's support to look into the tenant as a VIEWER does.")
public record SupportGrantView(
        String id,
        @NonNull @Description("Why support was let in.") String reason,
        @NonNull @Description("When it was given.") Instant createdAt,
        @NonNull @Description("When it ends by itself.") Instant endsAt,

        @Nullable @Description("When it was revoked; null: it was not.")
        Instant revokedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "sup";

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
