package app.marquee.channel;

import app.marquee.shared.ChannelKind;
import java.util.List;
import java.util.UUID;

/** A provider told what became of messages, in the transaction at hand. It may name messages that are not of the channel. */
public record ReceiptsCame(UUID channelId, ChannelKind kind, List<Receipt> receipts) {}
