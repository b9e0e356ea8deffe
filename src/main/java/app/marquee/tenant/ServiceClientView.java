package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ServiceClient")
@Description(
        "A service that comes in by OIDC client credentials; not a person, so never an owner. It has no revision: nothing of"
                + " it ever changes, it is let in and kept out.")
public record ServiceClientView(
        String id,

        @NonNull @Description("Subject of the tokens that the provider gives the client.")
        String subject,

        @NonNull @Description("What the service is for.") String name,

        @NonNull @Description("What the service may do.") List<@NonNull Permission> scopes,

        @NonNull @Description("When it was let in.") Instant createdAt)
        implements Node {

    static final String PREFIX = "svc";

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
