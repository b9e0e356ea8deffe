package app.marquee.tier;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("PublishTierPolicyInput")
@Description("A tier policy to publish.")
public record PublishTierPolicyInput(
        @Id @NonNull @Description("Id of a draft.") String id,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
