package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.tenant.TenantPayloads.TenantPayload;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ErasureApi {
    private final Tenants tenants;
    private final ErasureCertificateRepository certificates;

    ErasureApi(Tenants tenants, ErasureCertificateRepository certificates) {
        this.tenants = tenants;
        this.certificates = certificates;
    }

    @Query
    @Requires(Permission.TENANT_ADMIN)
    @Description("The certificate of a tenant's erasure; null where none was begun. For SaaS admins.")
    public @Nullable ErasureCertificateView erasureCertificate(
            @Name("tenantId") @Id @NonNull @Description("What the tenant's id was.") String tenantId) {
        return certificates
                .findByIdOptional(Ids.decode(TenantView.PREFIX, tenantId))
                .map(ErasureCertificate::toView)
                .orElse(null);
    }

    @Query
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("The certificates of all tenants that were erased. For SaaS admins.")
    public ErasureCertificateConnection erasureCertificates(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ErasureCertificateConnection(certificates.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description(
            "Closes a tenant that leaves: nobody gets in, and at `eraseAt` all of its data is erased for good; until"
                    + " then it can be reactivated. Code: TENANT_CLOSED.")
    public TenantPayload closeTenant(
            @Name("input") @NonNull @Description("The tenant and why.") TenantInputs.TenantReason input) {
        return Payloads.of(
                () -> tenants.close(Ids.decode(TenantView.PREFIX, input.tenantId()), input.revision(), input.reason()),
                TenantPayload::new);
    }
}
