package app.marquee.channel;

import app.marquee.content.ContentView;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ChannelResultApi {
    private final ChannelResults results;

    ChannelResultApi(ChannelResults results) {
        this.results = results;
    }

    @Query
    @NonNull
    @Requires(Permission.CHANNEL_READ)
    @Description("What paid channels cost and brought day by day, the latest day first.")
    public ChannelResultConnection channelResults(
            @Name("filter") @Description("Which of them; left out: all.") ChannelResultInputs.@Nullable Filter filter,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ChannelResultConnection(results.page(filter, PageRequest.of(first, after, last, before)));
    }

    @Requires(Permission.CONTENT_READ)
    @Description("The content that was shown; null where nobody said.")
    public List<@Nullable ContentView> content(@Source List<ChannelResultView> parents) {
        return results.contents(parents);
    }

    @Query
    @NonNull
    @Requires(Permission.CHANNEL_READ)
    @Description("What paid channels cost and brought over up to 366 days, in sum and in parts; the last 30 days up to"
            + " today where the filter does not say.")
    public ChannelReportView channelReport(
            @Name("filter") @Description("Which results; left out: all of the last 30 days.")
                    ChannelResultInputs.@Nullable Filter filter,
            @Name("by") @Description("What a part is; CHANNEL if left out.") @Nullable ChannelReportBy by) {
        return results.report(filter, by == null ? ChannelReportBy.CHANNEL : by);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description(
            "Records what a paid channel cost and brought, day by day. The same again changes nothing; other figures"
                    + " of a day and a campaign take the place of those before. Code: NOT_A_PAID_CHANNEL.")
    public ChannelResultsPayload recordChannelResults(
            @Name("input") @NonNull @Description("The results.") ChannelResultInputs.RecordChannelResults input) {
        return Payloads.of(() -> results.record(input), ChannelResultsPayload::new);
    }
}
