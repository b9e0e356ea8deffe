package app.marquee.channel;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about channels and exported files.")
public enum ChannelErrorCode implements ErrorCode {
    @Description("There is no connector for this kind of channel. The message names the kinds that there are.")
    KIND_NOT_SUPPORTED,

    @Description("The server on the other side did not answer as it should, and nothing was stored. The message"
            + " says what happened; correct the settings or the server.")
    CONNECTION_FAILED,

    @Description("Another channel has this name. Choose another.")
    NAME_TAKEN,

    @Description("The channel is paused. Resume it first.")
    CHANNEL_PAUSED,

    @Description("The channel takes no message at the moment: its provider fails, or a limit is reached. Wait; the"
            + " channel's `restsUntil` and limits say for how long.")
    CHANNEL_RESTS,

    @Description("Over this channel nothing is sent; its files are for downloading, or its results for recording.")
    NOTHING_TO_TEST,

    @Description(
            "This channel carries messages and has no results to be recorded. Name one of a provider of advertising.")
    NOT_A_PAID_CHANNEL,

    @Description("The file is so small that its link is given without an approval. Download it.")
    APPROVAL_NOT_NEEDED,

    @Description("Another member waits for the approval of this file. It has to be rejected or to expire first.")
    ALREADY_REQUESTED,

    @Description("Nobody waits for an approval of this file. It may have been decided or have expired.")
    NOT_REQUESTED,

    @Description("Who asked for a file cannot decide about it. Another member has to.")
    OWN_EXPORT,

    @Description("An API key cannot do this. A person has to.")
    PERSON_REQUIRED
}
