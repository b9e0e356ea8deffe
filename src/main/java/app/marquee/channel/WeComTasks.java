package app.marquee.channel;

import app.marquee.channel.WeComSql.Task;
import app.marquee.job.Jobs;
import app.marquee.security.Encryption;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What staff was given to send by WeCom, and what became of it. */
@ApplicationScoped
public class WeComTasks {
    private static final Duration FIRST_ASKED = Duration.ofMinutes(1);
    // Whoever has not confirmed a task by then will not.
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Message STOPPED = Message.of("The campaign or its content was stopped before staff sent it");

    private final WeComSql sql;
    private final Encryption encryption;
    private final Jobs jobs;
    private final Event<ReceiptsCame> events;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    WeComTasks(
            WeComSql sql,
            Encryption encryption,
            Jobs jobs,
            Event<ReceiptsCame> events,
            TenantContext tenantContext,
            InstantSource clock) {
        this.sql = sql;
        this.encryption = encryption;
        this.jobs = jobs;
        this.events = events;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** @param status what WeCom says of one of a task's customers */
    record Told(String customer, WeComStatus status) {}

    /** @param messages of one campaign */
    void given(UUID channelId, String number, List<OutgoingMessage> messages) {
        UUID id = Ids.newId();
        Instant now = clock.instant();
        sql.add(id, channelId, messages.get(0).campaignId(), number, now);
        sql.addMessages(
                id,
                messages.stream().map(OutgoingMessage::id).toArray(UUID[]::new),
                hashes(messages.stream().map(OutgoingMessage::to)));
        jobs.enqueue(WeComTaskJob.KIND, id, now.plus(FIRST_ASKED));
    }

    /** Staff is not to send what it has not sent yet of campaigns. What it has sent by then is told as ever. */
    public void stop(Collection<UUID> campaignIds) {
        sql.stop(campaignIds).forEach(id -> jobs.enqueue(WeComTaskJob.KIND, id, clock.instant()));
    }

    /** Empty when nothing of the task is to be known any more. */
    Optional<Task> open(UUID id) {
        return sql.find(id)
                .filter(task -> task.waits() && task.createdAt().plus(KEPT).isAfter(clock.instant()));
    }

    void forget(UUID id) {
        sql.forget(id);
    }

    void told(UUID id, UUID channelId, List<Told> told) {
        List<Told> news = told.stream().filter(each -> each.status().isFinal()).toList();
        tell(
                channelId,
                sql
                        .settle(
                                id,
                                hashes(news.stream().map(Told::customer)),
                                news.stream().map(each -> each.status().name()).toArray(String[]::new))
                        .stream()
                        .map(settled -> settled.status().receipt(settled.messageId()))
                        .toList());
    }

    /** Staff cannot send the rest any more. */
    void stopped(UUID id, UUID channelId) {
        tell(
                channelId,
                sql.settleRest(id).stream()
                        .map(messageId -> new Receipt(messageId, Receipt.Kind.FAILED, STOPPED, ""))
                        .toList());
    }

    private void tell(UUID channelId, List<Receipt> receipts) {
        if (!receipts.isEmpty()) {
            events.fire(new ReceiptsCame(channelId, ChannelKind.WECOM, receipts));
        }
    }

    /** WeCom tells by customer; addresses are nowhere kept as they are. */
    private byte[][] hashes(Stream<String> customers) {
        return customers
                .map(customer -> encryption.equalityHash(tenantContext.tenantId(), "wecom", customer))
                .toArray(byte[][]::new);
    }
}
