package app.marquee.security;

import app.marquee.shared.Ids;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("Who is calling.")
public record Viewer(
        @NonNull @Description("The login's subject, or the prefix of the API key.")
        String subject,

        @Nullable @Description("The login's display name, where it has one.")
        String displayName,

        @NonNull @Description("How the caller came in.") CallerKind kind,

        @NonNull @Description("The tenants the caller may enter; choose one by the header X-Tenant.")
        List<@NonNull Membership> memberships,

        @NonNull @Description("What the caller may do in the request's tenant.")
        List<@NonNull Permission> permissions) {

    @Description("A caller's place in a tenant.")
    public record Membership(
            @NonNull @Description("The tenant.") TenantSummary tenant,

            @NonNull @Description("What the caller is there.")
            Role role) {}

    @Description("What a caller may know of a tenant before entering it.")
    public record TenantSummary(
            @Id @NonNull @Description("The tenant's id.") String id,

            @NonNull @Description("Short name for the header X-Tenant.")
            String slug,

            @NonNull @Description("Name.") String name) {}

    static Viewer of(CurrentCaller caller) {
        return new Viewer(
                caller.subject(),
                caller.displayName(),
                caller.kind(),
                caller.memberships().stream()
                        .map(access -> new Membership(
                                new TenantSummary(
                                        Ids.encode("tnt", access.tenantId()), access.slug(), access.tenantName()),
                                access.role()))
                        .toList(),
                caller.permissions().stream().sorted().toList());
    }
}
