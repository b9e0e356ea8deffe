package app.marquee.tier;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("PublishTierPolicyInput")
@Description("A tier policy to publish.")
public record PublishTierPolicyInput(
        @Id @NonNull @Description("Id of a draft.") String id) {}
