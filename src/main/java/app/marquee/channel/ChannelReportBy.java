package app.marquee.channel;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;

@Description("What the rows of a report on paid channels stand for.")
public enum ChannelReportBy {
    @Description("A channel each, the dearest first.")
    CHANNEL("cost desc", "channelId"),
    @Description("A campaign of a channel each, the dearest first.")
    CAMPAIGN("cost desc", "channelId", "campaign"),
    @Description("A day each, the latest first.")
    DAY("onDay desc", "onDay");

    private final String order;
    private final List<String> attributes;

    ChannelReportBy(String order, String... attributes) {
        this.order = order;
        this.attributes = List.of(attributes);
    }

    String order() {
        return order;
    }

    /** Those of a result by which the rows differ. */
    List<String> attributes() {
        return attributes;
    }
}
