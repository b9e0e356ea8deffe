package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.tenant.TenantPayloads.ServiceClientPayload;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
@Requires(Permission.API_KEY_MANAGE)
public class ServiceClientApi {
    private final ServiceClients clients;

    ServiceClientApi(ServiceClients clients) {
        this.clients = clients;
    }

    @Query
    @NonNull
    @Description("The services that come into the tenant by OIDC client credentials, newest first.")
    public ServiceClientConnection serviceClients(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ServiceClientConnection(clients.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Description("Lets a service in that the login provider knows; it counts as an API key."
            + " Codes: MEMBER_EXISTS, QUOTA_EXCEEDED.")
    public ServiceClientPayload addServiceClient(
            @Name("input") @NonNull @Description("The service.") ServiceClientInputs.AddServiceClient input) {
        return Payloads.of(() -> clients.add(input), ServiceClientPayload::new);
    }

    @Mutation
    @NonNull
    @Description("Keeps a service out, from the next request on. Answers it as it was.")
    public ServiceClientPayload removeServiceClient(
            @Name("input") @NonNull @Description("The service.") ServiceClientInputs.RemoveServiceClient input) {
        return Payloads.of(
                () -> clients.remove(Ids.decode(ServiceClientView.PREFIX, input.id())), ServiceClientPayload::new);
    }
}
