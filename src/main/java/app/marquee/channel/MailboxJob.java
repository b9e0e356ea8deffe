package app.marquee.channel;

import app.marquee.channel.ChannelType.Account;
import app.marquee.channel.MailboxSql.Place;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import app.marquee.outbound.Unreachable;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** Reads the mailbox of a channel, as long as the channel has one. */
@ApplicationScoped
class MailboxJob implements JobHandler {
    static final String KIND = "channel-mailbox";

    private static final int BATCH = 20;
    /** Servers give up after five days; what is older was read, or came before there was a channel. */
    private static final int DAYS = 30;

    private final Channels channels;
    private final EmailChannels emails;
    private final Mailboxes mailboxes;
    private final ChannelConfig config;
    private final InstantSource clock;

    MailboxJob(
            Channels channels, EmailChannels emails, Mailboxes mailboxes, ChannelConfig config, InstantSource clock) {
        this.channels = channels;
        this.emails = emails;
        this.mailboxes = mailboxes;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.WAITS_FOR_OTHERS;
    }

    private record Work(Account account, Place place) {}

    @Override
    public Next run(JobRun run) {
        UUID channelId = run.subjectId();
        var work = run.inTransaction(() -> Optional.of(channels.kept(channelId).account())
                .filter(EmailChannels::hasMailbox)
                .map(account -> new Work(account, mailboxes.place(channelId))));
        if (work.isEmpty()) {
            return Next.done();
        }
        boolean isMore = false;
        try {
            isMore = read(run, work.get());
        } catch (Unreachable e) {
            fail(run, e.reason());
        } catch (IOException e) {
            fail(run, Message.of("The connection to the server broke"));
        }
        var now = clock.instant();
        return Next.again(isMore ? now : now.plus(config.mailboxInterval()));
    }

    /** @return whether there may be more */
    private boolean read(JobRun run, Work work) throws IOException {
        try (var session = emails.mailbox(work.account)) {
            var since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS);
            var place = new Place(session.uidValidity(), work.place.after(session.uidValidity()));
            var numbers = session.after(place.lastUid(), since);
            var batch = numbers.subList(0, Math.min(BATCH, numbers.size()));
            var mails = new ArrayList<String>();
            for (long number : batch) {
                mails.add(session.message(number));
            }
            var last = batch.isEmpty() ? place : new Place(place.uidValidity(), batch.get(batch.size() - 1));
            run.inTransaction(() -> {
                mailboxes.read(run.subjectId(), last, mails);
                return last;
            });
            return numbers.size() > batch.size();
        }
    }

    private void fail(JobRun run, Message reason) {
        run.inTransaction(() -> {
            mailboxes.failed(run.subjectId(), reason);
            return reason;
        });
    }
}
