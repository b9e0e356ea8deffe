package app.marquee.channel;

import app.marquee.shared.MoneyInput;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on results of paid channels take. */
public final class ChannelResultInputs {
    private ChannelResultInputs() {}

    @Input("RecordChannelResultsInput")
    @Description("Results of a paid channel.")
    public record RecordChannelResults(
            @Id @NonNull @Description("A channel of kind DOUYIN, KUAISHOU, XIAOHONGSHU, BAIDU or OTHER.")
            String channelId,

            @NonNull @Description("1 to 250 results, each day and campaign once. All are recorded or none.")
            List<@NonNull Result> results) {}

    @Input("ChannelResultInput")
    @Description(
            "What a paid channel cost and brought on one day. It takes the place of what was recorded of the day and"
                    + " the campaign before.")
    public record Result(
            @NonNull @Description("The day, from the year 2000 to today in the tenant's time zone.")
            LocalDate day,

            @Nullable @Description("Campaign as the provider calls it, 1 to 200 characters; left out: not told apart.")
            String campaign,

            @Nullable @Description("How often advertisements were shown, from 0 on; left out: 0.")
            Integer impressions,

            @Nullable @Description("How often they were clicked, from 0 on; left out: 0.")
            Integer clicks,

            @Nullable @Description("How many conversions followed, from 0 on; left out: 0.")
            Integer conversions,

            @NonNull @Description("What it cost, below 1,000,000,000,000.")
            MoneyInput cost,

            @Id @Nullable @Description("The content that was shown, for the content matrix; left out: not said.")
            String contentId) {}

    @Input("ChannelResultFilter")
    @Description("Which results of paid channels; what is left out leaves nothing out.")
    public record Filter(
            @Id @io.smallrye.graphql.api.Nullable @Nullable @Description("Of these channels; 1 to 100.")
            List<@NonNull String> channelId,

            @io.smallrye.graphql.api.Nullable
            @Nullable
            @Description("Of these campaigns as their providers call them; 1 to 100.")
            List<@NonNull String> campaign,

            @Nullable @Description("From this day on.") LocalDate from,
            @Nullable @Description("Up to this day.") LocalDate to) {}
}
