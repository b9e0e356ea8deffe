package app.marquee.campaign;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("SetCampaignTrackingInput")
@Description("By what a campaign's effect is told, in place of what there is: what is left out goes.")
public record SetCampaignTrackingInput(
        @Id @NonNull @Description("Id of the campaign, `cmp_...`.")
        String id,

        @Description("What is added to the addresses of its links; null: nothing.") @Nullable
        UtmInput utm,

        @Id
        @Description(
                "Where its messages get the codes from that `{coupon.code}` stands for, `cpp_...`; null: they have none.")
        @Nullable
        String couponPoolId,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
