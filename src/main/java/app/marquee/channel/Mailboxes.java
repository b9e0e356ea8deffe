package app.marquee.channel;

import app.marquee.channel.MailboxSql.Place;
import app.marquee.channel.MailboxSql.State;
import app.marquee.job.Jobs;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.json.JsonString;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mailboxes into which servers send what they could not deliver of a channel's emails. */
@ApplicationScoped
class Mailboxes {
    private final MailboxSql sql;
    private final MessageIds messageIds;
    private final Jobs jobs;
    private final Event<ReceiptsCame> events;
    private final InstantSource clock;

    Mailboxes(MailboxSql sql, MessageIds messageIds, Jobs jobs, Event<ReceiptsCame> events, InstantSource clock) {
        this.sql = sql;
        this.messageIds = messageIds;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** From now on, in the transaction at hand. */
    void follow(UUID channelId) {
        jobs.enqueue(MailboxJob.KIND, channelId, clock.instant());
    }

    Place place(UUID channelId) {
        var state = sql.ofChannels(List.of(channelId)).get(channelId);
        return state == null ? Place.NOWHERE : state.place();
    }

    /** @param place the last of the messages */
    void read(UUID channelId, Place place, List<String> mails) {
        var receipts = mails.stream()
                .flatMap(mail -> MailReport.read(mail).stream())
                .flatMap(report -> messageIds.read(report.messageId()).map(report::about).stream())
                .toList();
        if (!receipts.isEmpty()) {
            events.fire(new ReceiptsCame(channelId, ChannelKind.EMAIL, receipts));
        }
        sql.read(channelId, place, clock.instant());
    }

    void failed(UUID channelId, Message reason) {
        sql.failed(channelId, reason);
    }

    /** Of the channels, in their order; null for those without a mailbox. */
    List<@Nullable ChannelMailboxView> views(List<ChannelView> channels) {
        var states = sql.ofChannels(Channels.ids(channels));
        List<@Nullable ChannelMailboxView> views = new ArrayList<>(channels.size());
        for (var channel : channels) {
            views.add(
                    channel.settings().get(ImapAccount.HOST) instanceof JsonString
                            ? view(states.get(Ids.decode(ChannelView.PREFIX, channel.id())))
                            : null);
        }
        return views;
    }

    private static ChannelMailboxView view(@Nullable State state) {
        if (state == null) {
            return new ChannelMailboxView(null, null);
        }
        var failure = state.failure();
        return new ChannelMailboxView(state.readAt(), failure == null ? null : failure.forCaller());
    }
}
