package app.marquee.campaign;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@GraphQLApi
public class SuppressionApi {
    private final SuppressionList list;

    SuppressionApi(SuppressionList list) {
        this.list = list;
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description("Puts addresses on the list of those that no campaign writes to, whoever they are. Codes: INVALID.")
    public SuppressionPayload suppressAddresses(
            @Name("input") @NonNull @Description("The addresses.") SuppressionInput input) {
        return Payloads.of(() -> list.suppress(input), SuppressionPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description(
            "Takes addresses off that list again, also those that a server said do not exist. What customers agreed to"
                    + " stays as it is. Codes: INVALID.")
    public SuppressionPayload releaseAddresses(
            @Name("input") @NonNull @Description("The addresses.") SuppressionInput input) {
        return Payloads.of(() -> list.release(input), SuppressionPayload::new);
    }
}
