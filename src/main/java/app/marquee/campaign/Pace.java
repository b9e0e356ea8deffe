package app.marquee.campaign;

import app.marquee.channel.ChannelAddressing;
import app.marquee.channel.Connector;
import java.time.Duration;

/**
 * How long a batch is, by how long the one before took: about a tenth of a second on the wire, since what is on the wire
 * is what a kill leaves unconfirmed and what a pause waits for.
 */
final class Pace {
    private static final int USUALLY_SHORTEST = 8;
    private static final long AIM = Duration.ofMillis(100).toNanos();

    private final int shortest;
    private final int longest;
    private volatile int size;

    /** @param channel what it takes together is one message for it, and never made shorter */
    Pace(Connector.Capabilities channel) {
        this.longest = channel.batchSize();
        this.shortest =
                channel.addressing() == ChannelAddressing.TOGETHER ? longest : Math.min(USUALLY_SHORTEST, longest);
        this.size = shortest;
    }

    int size() {
        return size;
    }

    void took(int messages, Duration time) {
        long inTime = messages * AIM / Math.max(1, time.toNanos());
        size = (int) Math.min(longest, Math.max(shortest, inTime));
    }
}
