package app.marquee.channel;

import app.marquee.shared.ChannelGroup;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

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

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "chn";

    static ChannelView of(Channel channel, JsonObject settings) {
        return new ChannelView(
                Ids.encode(PREFIX, channel.id()),
                channel.name(),
                channel.kind(),
                channel.kind().group(),
                channel.status(),
                settings,
                channel.revision());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
