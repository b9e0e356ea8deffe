package app.marquee.channel;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what providers tell of messages that they were given, and tells it on. */
@ApplicationScoped
class ChannelReceipts {
    private final Channels channels;
    private final ChannelTypes types;
    private final ReceiptUrls urls;
    private final TenantContext tenantContext;
    private final Event<ReceiptsCame> events;

    ChannelReceipts(
            Channels channels,
            ChannelTypes types,
            ReceiptUrls urls,
            TenantContext tenantContext,
            Event<ReceiptsCame> events) {
        this.channels = channels;
        this.urls = urls;
        this.tenantContext = tenantContext;
        this.types = types;
        this.events = events;
    }

    /**
     * @return what the provider is to be answered; empty when it was not the provider
     * @throws ChannelNotFound when there is none
     */
    Optional<ReceiptReply> take(UUID channelId, ReceiptNotice notice) {
        var kept = channels.kept(channelId);
        var type = types.require(kept.kind());
        if (!type.isGenuine(kept.account(), notice)) {
            return Optional.empty();
        }
        var receipts = type.receipts(kept.account(), notice);
        if (!receipts.isEmpty()) {
            events.fire(new ReceiptsCame(channelId, kept.kind(), receipts));
        }
        return Optional.of(type.reply());
    }

    /**
     * What a provider wants to be told back that asks whether the address is right; empty when nobody may ask.
     *
     * @throws ChannelNotFound when there is none
     */
    Optional<String> echo(UUID channelId, ReceiptNotice notice) {
        var kept = channels.kept(channelId);
        var type = types.require(kept.kind());
        return type.isGenuine(kept.account(), notice) ? type.echo(notice) : Optional.empty();
    }

    /** What goes to many at once is asked for. */
    private static boolean isTold(ChannelCapabilitiesView capabilities) {
        return capabilities.receipts() && capabilities.addressing() == ChannelAddressing.ONE_BY_ONE;
    }

    /** Where providers tell it, in the order of the channels; null for those that do not. */
    List<@Nullable String> urls(List<ChannelView> of) {
        List<@Nullable String> inOrder = new ArrayList<>(of.size());
        var capabilities = channels.capabilities(of);
        for (int index = 0; index < of.size(); index++) {
            var id = Ids.decode(ChannelView.PREFIX, of.get(index).id());
            inOrder.add(isTold(capabilities.get(index)) ? urls.of(tenantContext.tenantId(), id) : null);
        }
        return inOrder;
    }
}
