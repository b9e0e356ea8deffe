package app.marquee.campaign;

import app.marquee.channel.Connector;
import app.marquee.channel.MessageExtent;
import app.marquee.channel.OutgoingMessage;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("MessageSizes")
@Description("How large messages of a campaign are, by those that were written out to see.")
public record MessageSizes(
        @Description("So many were written out, of recipients that lie evenly among all: at most 300.")
        int measured,

        @Description("Bytes of a message on average: subject, HTML and plain text in UTF-8.")
        int averageBytes,

        @Description("Bytes of the largest.") int largestBytes,

        @Description(
                "Of those measured, whose HTML is larger than 102 KB. Mail programs such as Gmail cut it there, with"
                        + " the way to unsubscribe.")
        int cut,

        @NonNull
        @Description("The largest of those measured, in all that the channel bounds; none where it bounds nothing.")
        List<@NonNull MessageExtent> largest,

        @Description("Of those measured, how many are larger than the channel carries: they would be refused.")
        int tooLarge,

        @Nullable @Description("What is to be done about that, for people; null where messages fit.")
        String warning,

        @Ignore int units) {
    private static final int CUT_ABOVE = 102 * 1024;

    static MessageSizes of(ChannelKind channel, Connector connector, List<OutgoingMessage> messages) {
        long bytes = 0;
        int largest = 0;
        int cut = 0;
        int units = 0;
        int tooLarge = 0;
        var extents = new LinkedHashMap<String, MessageExtent>();
        for (OutgoingMessage message : messages) {
            int html = bytes(message.html());
            int all = html + bytes(message.subject()) + bytes(message.text());
            bytes += all;
            largest = Math.max(largest, all);
            cut += isCut(message) ? 1 : 0;
            for (MessageExtent extent : connector.measure(message)) {
                extents.merge(String.valueOf(extent.field()), extent, MessageSizes::larger);
            }
            tooLarge += connector.excess(message).isPresent() ? 1 : 0;
            units += Charge.units(channel, message);
        }
        int measured = messages.size();
        return new MessageSizes(
                measured,
                measured == 0 ? 0 : (int) (bytes / measured),
                largest,
                cut,
                List.copyOf(extents.values()),
                tooLarge,
                warning(measured, cut, tooLarge),
                units);
    }

    private static @Nullable String warning(int measured, int cut, int tooLarge) {
        if (tooLarge > 0) {
            return Message.of(
                            "%d of %d messages would be refused, larger than the channel carries: shorten the text",
                            tooLarge, measured)
                    .forCaller();
        }
        return cut == 0
                ? null
                : Message.of("Mail programs would cut %d of %d messages: keep the HTML below 102 KB", cut, measured)
                        .forCaller();
    }

    /** Of one message. */
    static @Nullable String warning(Connector connector, OutgoingMessage message) {
        return connector
                .excess(message)
                .map(MessageExtent::reason)
                .or(() -> isCut(message)
                        ? Optional.of(Message.of("Mail programs would cut the message: keep the HTML below 102 KB"))
                        : Optional.empty())
                .map(Message::forCaller)
                .orElse(null);
    }

    private static MessageExtent larger(MessageExtent one, MessageExtent other) {
        return other.size() > one.size() ? other : one;
    }

    private static boolean isCut(OutgoingMessage message) {
        return bytes(message.html()) > CUT_ABOVE;
    }

    static int bytes(OutgoingMessage message) {
        return bytes(message.subject()) + bytes(message.html()) + bytes(message.text());
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
