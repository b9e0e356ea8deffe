package app.marquee.campaign;

import app.marquee.channel.OutgoingMessage;
import app.marquee.shared.ChannelKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
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

        @Ignore int units) {
    private static final int CUT_ABOVE = 102 * 1024;

    static MessageSizes of(ChannelKind channel, List<OutgoingMessage> messages) {
        long bytes = 0;
        int largest = 0;
        int cut = 0;
        int units = 0;
        for (OutgoingMessage message : messages) {
            int html = bytes(message.html());
            int all = html + bytes(message.subject()) + bytes(message.text());
            bytes += all;
            largest = Math.max(largest, all);
            cut += html > CUT_ABOVE ? 1 : 0;
            units += Charge.units(channel, message);
        }
        int measured = messages.size();
        return new MessageSizes(measured, measured == 0 ? 0 : (int) (bytes / measured), largest, cut, units);
    }

    static int bytes(OutgoingMessage message) {
        return bytes(message.subject()) + bytes(message.html()) + bytes(message.text());
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
