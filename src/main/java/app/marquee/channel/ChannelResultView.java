package app.marquee.channel;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelResult")
@Description("What a paid channel cost and brought on one day.")
public record ChannelResultView(
        String id,
        @NonNull @Description("The channel.") ChannelView channel,

        @NonNull @Description("The day, as the provider counts days.")
        LocalDate day,

        @Nullable @Description("Campaign as the provider calls it; null where it was not told.")
        String campaign,

        @NonNull @Description("The figures.") ChannelFiguresView figures,

        @Ignore @Nullable UUID contentKey,

        @NonNull @Description("When this was recorded last.")
        Instant recordedAt)
        implements Node {
    static final String PREFIX = "chr";

    static ChannelResultView of(ChannelResult result, ChannelView channel, String currencyCode) {
        return new ChannelResultView(
                Ids.encode(PREFIX, result.id()),
                channel,
                result.onDay(),
                result.campaign().isEmpty() ? null : result.campaign(),
                result.figures().view(currencyCode),
                result.contentId(),
                result.recordedAt());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
