package app.marquee.channel;

import org.eclipse.microprofile.graphql.Description;

@Description("Whether messages go over a channel.")
public enum ChannelStatus {
    @Description("The last try went well.")
    CONNECTED,
    @Description("The tenant has paused it: nothing is sent.")
    PAUSED,
    @Description("The other side did not answer as it should at the last try; sending goes on.")
    FAILING
}
