package app.marquee.channel;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelReport")
@Description("What paid channels cost and brought over some days.")
public record ChannelReportView(
        @NonNull @Description("The first day.") LocalDate from,
        @NonNull @Description("The last day.") LocalDate to,
        @NonNull @Description("All of it.") ChannelFiguresView total,

        @NonNull @Description("Its parts, at most 500.") List<@NonNull Row> rows) {

    @Name("ChannelReportRow")
    @Description("A part of a report on paid channels.")
    public record Row(
            @Nullable @Description("The channel; null in a report by day.")
            ChannelView channel,

            @Nullable
            @Description(
                    "Campaign as the provider calls it; null where it was not told, and in a report by something else.")
            String campaign,

            @Nullable @Description("The day; null in a report by something else.")
            LocalDate day,

            @NonNull @Description("The figures.") ChannelFiguresView figures) {}
}
