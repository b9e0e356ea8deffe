package app.marquee.channel;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a test message.")
public enum ChannelTestResult {
    @Description("The other side has taken it.")
    SENT,

    @Description("The other side did not take it, and never will.")
    REFUSED,

    @Description("The other side did not take it now.")
    PUT_OFF,

    @Description("The connection broke, or no answer came in time: it may arrive.")
    UNCONFIRMED
}
