package app.marquee.channel;

import app.marquee.shared.ChannelGroup;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Channel")
@Description("An account over which messages go.")
public record ChannelView(
        String id,

        @NonNull @Description("What the tenant calls it: 1 to 100 characters, unique in the tenant.")
        String name,

        @NonNull @Description("What it speaks.") ChannelKind kind,
        @NonNull @Description("Where it reaches people.") ChannelGroup group,

        @NonNull @Description("Whether messages go over it.")
        ChannelStatus status,

        @NonNull @Description("The settings it was connected with, without its secrets.")
        JsonObject settings,

        @Nullable @Description("Since when the other side does not answer as it should; null where it does.")
        Instant failingSince,

        @Nullable
        @Description(
                "Until when nothing is sent since the other side fails; then a few messages show whether it is back.")
        Instant restsUntil,

        @Nullable @Description("How many messages a second go over it at most; null: no limit.")
        Integer perSecond,

        @Nullable @Description("How many messages a day of the tenant's go over it at most; null: no limit.")
        Integer perDay,

        @Nullable
        @Description("What it costs, for previews and reports of campaigns; null where the tenant has not said.")
        ChannelPriceView price,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "chn";

    static ChannelView of(Channel channel, JsonObject settings, @Nullable ChannelPriceView price, Instant now) {
        return new ChannelView(
                Ids.encode(PREFIX, channel.id()),
                channel.name(),
                channel.kind(),
                channel.kind().group(),
                channel.status(),
                settings,
                channel.failingSince(),
                channel.restsUntil(now).orElse(null),
                channel.perSecond(),
                channel.perDay(),
                price,
                channel.revision());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
