package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ApiKey")
@Description("A partner's key to the tenant. Its secret is shown once, when it is created.")
public record ApiKeyView(
        String id,
        @NonNull @Description("What the key is for.") String name,

        @NonNull @Description("The beginning of the key, by which to recognise it.")
        String prefix,

        @NonNull @Description("What the key may do.") List<@NonNull Permission> scopes,

        @NonNull @Description("Networks it is taken from; empty: any.")
        List<@NonNull String> allowedNetworks,

        @NonNull @Description("When it was made.") Instant createdAt,

        @Nullable @Description("When it ends by itself, or by its rotation; null: never.")
        Instant expiresAt,

        @Nullable @Description("When it was last used, to the minute; null: never.")
        Instant lastUsedAt,

        @Nullable @Description("When it was revoked; null: it was not.")
        Instant revokedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "key";

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
