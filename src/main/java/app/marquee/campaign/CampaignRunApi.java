package app.marquee.campaign;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class CampaignRunApi {
    private final CampaignRuns runs;
    private final Campaigns campaigns;

    CampaignRunApi(CampaignRuns runs, Campaigns campaigns) {
        this.runs = runs;
        this.campaigns = campaigns;
    }

    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("The sendings of the campaign that began or were missed, latest first.")
    public CampaignRunConnection runs(
            @Source CampaignView campaign,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new CampaignRunConnection(runs.page(campaign.key(), PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("What became of it. An order counts under the run whose message was the last before it.")
    public List<@NonNull CampaignReport> report(@Source List<CampaignRunView> of) {
        return campaigns.reportsOfRuns(of);
    }
}
