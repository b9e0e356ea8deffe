package app.marquee.channel;

import app.marquee.shared.Money;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelFigures")
@Description("What advertisements cost and brought, as their provider counts it.")
public record ChannelFiguresView(
        @Description("How often they were shown.") long impressions,
        @Description("How often they were clicked.") long clicks,

        @Description("How often what the provider counts as a conversion followed.")
        long conversions,

        @NonNull @Description("What they cost.") Money cost,

        @Nullable @Description("Cost of a click, rounded; null where there was none.")
        Money cpc,

        @Nullable @Description("Cost of a thousand impressions, rounded; null where there was none.")
        Money cpm,

        @Nullable @Description("Cost of a conversion, rounded; null where there was none.")
        Money cpa) {}
