package app.marquee.campaign;

import app.marquee.shared.MoneyInput;
import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("ApproveCampaignInput")
@Description("A campaign that may start.")
public record ApproveCampaignInput(
        @Id @NonNull @Description("Id of the campaign, `cmp_...`.")
        String id,

        @Description(
                "The campaign's budget, typed again by an owner who had a hand in it and is the only one who could approve"
                        + " it. Others leave it out.")
        @Nullable
        MoneyInput confirmedBudget,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
