package app.marquee.campaign;

import app.marquee.shared.SortDirection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CampaignSort")
@Description("Order of a list of campaigns.")
public record CampaignSort(
        @NonNull @Description("What to sort by.") CampaignSortField by,

        @NonNull @Description("Which end comes first.") SortDirection direction) {
    static final CampaignSort NEWEST_FIRST = new CampaignSort(CampaignSortField.CREATED_AT, SortDirection.DESC);
}
