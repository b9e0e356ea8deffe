package app.marquee.channel;

import org.eclipse.microprofile.graphql.Description;

@Description("To whom a channel carries what it is given.")
public enum ChannelAddressing {
    @Description("To each customer a message of its own.")
    ONE_BY_ONE,
    @Description("The same text to many customers at once. Contents name nobody, and nobody's clicks are counted.")
    TOGETHER,
    @Description("To a group, whoever is in it, by `postToGroup`. No campaign goes over such a channel.")
    GROUP,
    @Description("To nobody: advertisements are placed there, and what they cost and brought is recorded.")
    NOBODY
}
