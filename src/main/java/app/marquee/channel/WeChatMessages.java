package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * By which numbers WeChat knows our messages. Either may come first, the number or what WeChat tells of it: whatever comes
 * second finds the other.
 */
@ApplicationScoped
class WeChatMessages {
    // WeChat tells within seconds. What it tells of numbers that are not ours goes then, too.
    private static final Duration KEPT = Duration.ofDays(7);

    private final WeChatSql sql;
    private final Event<ReceiptsCame> events;
    private final InstantSource clock;

    WeChatMessages(WeChatSql sql, Event<ReceiptsCame> events, InstantSource clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** @param byNumber the messages that WeChat took */
    void sent(String appId, UUID channelId, Map<String, UUID> byNumber) {
        Instant now = clock.instant();
        sql.forgetBefore(now.minus(KEPT));
        List<Receipt> receipts = sql.sent(appId, channelId, byNumber, now).stream()
                .map(told -> receipt(told.messageId(), told.status()))
                .toList();
        tell(channelId, receipts);
    }

    void told(String appId, WeChatNotice notice) {
        sql.told(appId, notice, clock.instant())
                .ifPresent(sent -> tell(sent.channelId(), List.of(receipt(sent.messageId(), notice.status()))));
    }

    private void tell(UUID channelId, List<Receipt> receipts) {
        if (!receipts.isEmpty()) {
            events.fire(new ReceiptsCame(channelId, ChannelKind.WECHAT_OFFICIAL, receipts));
        }
    }

    private static Receipt receipt(UUID messageId, String status) {
        return new Receipt(
                messageId,
                status.equals(WeChatNotice.SUCCESS) ? Receipt.Kind.DELIVERED : Receipt.Kind.FAILED,
                Message.of("The provider reported %s", status),
                "");
    }
}
