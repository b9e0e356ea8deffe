package app.marquee.channel;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.shared.UserError;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ChannelApi {
    private final Channels channels;
    private final FileExports exports;
    private final ChannelReceipts receipts;
    private final TestSends tests;
    private final Mailboxes mailboxes;

    ChannelApi(Channels channels, FileExports exports, ChannelReceipts receipts, TestSends tests, Mailboxes mailboxes) {
        this.channels = channels;
        this.exports = exports;
        this.receipts = receipts;
        this.tests = tests;
        this.mailboxes = mailboxes;
    }

    @Query
    @NonNull
    @Requires(Permission.CHANNEL_READ)
    @Description("The tenant's channels, newest first.")
    public ChannelConnection channels(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new ChannelConnection(channels.page(PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Requires(Permission.CUSTOMER_UNMASK)
    @Description("The newest 20 files of a FILE_EXPORT channel, newest first; empty for others. They hold addresses of"
            + " customers.")
    public List<@NonNull List<@NonNull ChannelExportView>> exports(@Source List<ChannelView> parents) {
        return exports.ofChannels(Channels.ids(parents));
    }

    @NonNull
    @Requires(Permission.CHANNEL_READ)
    @Description("What the channel can carry, and what it can say.")
    public List<@NonNull ChannelCapabilitiesView> capabilities(@Source List<ChannelView> parents) {
        return channels.capabilities(parents);
    }

    @Requires(Permission.CHANNEL_WRITE)
    @Description("Where the provider is to tell whether messages arrived, to be entered in its settings; who has it can"
            + " tell. Twilio is given it with each message. Null where nothing is told.")
    public List<@Nullable String> receiptsUrl(@Source List<ChannelView> parents) {
        return receipts.urls(parents);
    }

    @Requires(Permission.CHANNEL_READ)
    @Description("The mailbox into which servers send the emails of the channel that they could not deliver, and"
            + " complaints; null where there is none.")
    public List<@Nullable ChannelMailboxView> bounceMailbox(@Source List<ChannelView> parents) {
        return mailboxes.views(parents);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description(
            "Connects a channel after making a real connection: a login at the SMTP server, or a signed call of type"
                    + " `connection.test` that the webhook answers with 2xx, or a look at the account of a provider of short"
                    + " messages. Codes: CONNECTION_FAILED (nothing is stored),"
                    + " KIND_NOT_SUPPORTED, NAME_TAKEN.")
    public ChannelPayload connectChannel(
            @Name("input") @NonNull @Description("The channel.") ChannelInputs.ConnectChannel input) {
        return Payloads.of(() -> channels.connect(input), ChannelApi::payload);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description("Renames a channel, or connects it with other settings after making a real connection."
            + " Codes: CONNECTION_FAILED (nothing is stored), NAME_TAKEN.")
    public ChannelPayload updateChannel(
            @Name("input") @NonNull @Description("The changes.") ChannelInputs.UpdateChannel input) {
        return Payloads.of(() -> channels.update(input), ChannelApi::payload);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description("Pauses a channel: nothing is sent over it until it is resumed.")
    public ChannelPayload pauseChannel(
            @Name("input") @NonNull @Description("The channel.") ChannelInputs.ChannelId input) {
        return Payloads.of(() -> channels.pause(id(input), input.revision()), ChannelApi::payload);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description("Resumes a paused or failing channel after making a real connection. Code: CONNECTION_FAILED.")
    public ChannelPayload resumeChannel(
            @Name("input") @NonNull @Description("The channel.") ChannelInputs.ChannelId input) {
        return Payloads.of(() -> channels.resume(id(input), input.revision()), ChannelApi::payload);
    }

    @Mutation("setChannelLimits")
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description("Sets how much goes over a channel; what is more waits. Messages that wait are told by the report as"
            + " queued.")
    public ChannelPayload setChannelLimits(
            @Name("input") @NonNull @Description("The limits.") ChannelInputs.SetChannelLimits input) {
        return Payloads.of(() -> channels.limit(input), ChannelApi::payload);
    }

    @Mutation("setChannelPrice")
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description(
            "Says what a channel costs. It holds for messages that are sent from now on: what was sent before keeps its"
                    + " price.")
    public ChannelPayload setChannelPrice(
            @Name("input") @NonNull @Description("The price.") ChannelInputs.SetChannelPrice input) {
        return Payloads.of(() -> channels.price(input), ChannelApi::payload);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CHANNEL_WRITE)
    @Description("Sends one short message over a channel, so that somebody can look at what arrives. It counts as a"
            + " message. Codes: CHANNEL_PAUSED, CHANNEL_RESTS, NOTHING_TO_TEST.")
    public ChannelTestPayload testChannel(
            @Name("input") @NonNull @Description("Channel and address.") ChannelInputs.TestChannel input) {
        return Payloads.of(() -> tests.send(input), ChannelTestPayload::of);
    }

    private static UUID id(ChannelInputs.ChannelId input) {
        return Ids.decode(ChannelView.PREFIX, input.id());
    }

    private static ChannelPayload payload(@Nullable ChannelView channel, List<UserError> errors) {
        return new ChannelPayload(channel, null, errors);
    }

    private static ChannelPayload payload(Channels.@Nullable Connected connected, List<UserError> errors) {
        return connected == null
                ? new ChannelPayload(null, null, errors)
                : new ChannelPayload(connected.channel(), connected.disclosedSecret(), errors);
    }
}
