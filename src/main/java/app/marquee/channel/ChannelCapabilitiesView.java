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

        @Description("How large the text of a message may be, in `textUnit`; a push message with all that is around it."
                + " Null: as large as a content is.")
        @Nullable
        Integer textLimit,

        @Description("In what `textLimit` is counted; null where there is none.") @Nullable
        SizeUnit textUnit,

        @Description("Whether the other side takes a message once, however often it comes with the same id.")
        boolean idempotent,

        @Description("Whether the other side tells later whether a message arrived.")
        boolean receipts) {

    static ChannelCapabilitiesView of(Connector.Capabilities capabilities) {
        boolean isBounded = capabilities.textLimit() != Integer.MAX_VALUE;
        return new ChannelCapabilitiesView(
                capabilities.addressing(),
                capabilities.subject(),
                capabilities.html(),
                isBounded ? capabilities.textLimit() : null,
                isBounded ? capabilities.textUnit() : null,
                capabilities.idempotent(),
                capabilities.receipts());
    }
}
