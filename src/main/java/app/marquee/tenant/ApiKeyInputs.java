package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on API keys take. */
public final class ApiKeyInputs {
    private ApiKeyInputs() {}

    @Input("CreateApiKeyInput")
    @Description("A key for a partner's system.")
    public record CreateApiKey(
            @NonNull @Description("What the key is for: 1 to 100 characters.")
            String name,

            @NonNull @Description("What the key may do: at least one, none that you may not do yourself.")
            List<@NonNull Permission> scopes,

            @Nullable @Description("When it ends by itself; left out: never.")
            Instant expiresAt,

            // Without it the list itself would be non-null, as its elements are.
            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description(
                    "Networks it is taken from, such as 203.0.113.0/24 or 2001:db8::/32, at most 20; left out: any.")
            List<@NonNull String> allowedNetworks) {}

    @Input("RotateApiKeyInput")
    @Description("The key to be followed by another.")
    public record RotateApiKey(
            @Id @NonNull @Description("The API key, a live one.")
            String id,

            @Nullable @Description("When the old key ends: at most 30 days from now; left out: in 24 hours.")
            Instant oldKeyEndsAt,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RevokeApiKeyInput")
    @Description("The key to revoke.")
    public record RevokeApiKey(
            @Id @NonNull @Description("The API key.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
