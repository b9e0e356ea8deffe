package app.marquee.channel;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelCapabilities")
@Description("What a channel can carry, and what it can say.")
public record ChannelCapabilitiesView(
        @NonNull @Description("To whom it carries what it is given.")
        ChannelAddressing addressing,

        @Description("Whether messages have a subject.") boolean subject,
        @Description("Whether messages may have HTML.") boolean html,

        @Description("How many characters the text of a message may have; null: as many as a content has.") @Nullable
        Integer textLimit,

        @Description("Whether the other side takes a message once, however often it comes with the same id.")
        boolean idempotent,

        @Description("Whether the other side tells later whether a message arrived.")
        boolean receipts) {

    static ChannelCapabilitiesView of(Connector.Capabilities capabilities) {
        return new ChannelCapabilitiesView(
                capabilities.addressing(),
                capabilities.subject(),
                capabilities.html(),
                capabilities.textLimit() == Integer.MAX_VALUE ? null : capabilities.textLimit(),
                capabilities.idempotent(),
                capabilities.receipts());
    }
}
