package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.tenant.TenantPayloads.SupportGrantPayload;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
@Requires(Permission.SUPPORT_GRANT)
public class SupportApi {
    private final SupportGrants grants;

    SupportApi(SupportGrants grants) {
        this.grants = grants;
    }

    @Query
    @NonNull
    @Description("When support was let into the tenant, newest first, ended grants too.")
    public SupportGrantConnection supportGrants(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new SupportGrantConnection(grants.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Description("Lets the provider's support look into the tenant as a VIEWER does, for a time. Each look is audited.")
    public SupportGrantPayload grantSupportAccess(
            @Name("input") @NonNull @Description("Until when, and why.") SupportInputs.GrantSupportAccess input) {
        return Payloads.of(() -> grants.grant(input), SupportGrantPayload::new);
    }

    @Mutation
    @NonNull
    @Description("Keeps support out from the next request on. Ending a grant twice changes nothing.")
    public SupportGrantPayload revokeSupportAccess(
            @Name("input") @NonNull @Description("The grant.") SupportInputs.RevokeSupportAccess input) {
        return Payloads.of(
                () -> grants.revoke(Ids.decode(SupportGrantView.PREFIX, input.id()), input.revision()),
                SupportGrantPayload::new);
    }
}
