package app.marquee.tenant;

import app.marquee.security.Permission;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What the operations on service clients take. */
public final class ServiceClientInputs {
    private ServiceClientInputs() {}

    @Input("AddServiceClientInput")
    @Description("A service with an OIDC client of its own.")
    public record AddServiceClient(
            @NonNull @Description("Subject of the tokens that the provider gives the client: 1 to 200 characters.")
            String subject,

            @NonNull @Description("What the service is for: 1 to 100 characters.")
            String name,

            @NonNull @Description("What the service may do: at least one, none that you may not do yourself.")
            List<@NonNull Permission> scopes) {}

    @Input("RemoveServiceClientInput")
    @Description("The service to keep out.")
    public record RemoveServiceClient(
            @Id @NonNull @Description("The service client.") String id) {}
}
