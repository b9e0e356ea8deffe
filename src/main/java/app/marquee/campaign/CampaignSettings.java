package app.marquee.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "marquee.campaign")
interface CampaignSettings {
    /** For how many days after its message an order counts, where a campaign does not say. */
    @WithDefault("7")
    int attributionDays();

    /** After so long the engine lets other campaigns have the worker. */
    @WithDefault("1s")
    Duration slice();

    /**
     * After so long without a result, a message that was being sent is UNCONFIRMED. More than twice what a connector may
     * take for a batch, since a batch may have to wait for the one before.
     */
    @WithDefault("2m")
    Duration claim();

    /** How often a message is tried that the channel puts off. */
    @WithDefault("12")
    int attempts();

    /** How long after the first attempt the second follows; then twice as long each time. */
    @WithDefault("1m")
    Duration retryAfter();

    /** The longest time between two attempts. */
    @WithDefault("4h")
    Duration retryAtMost();

    /** How long links of a message work. */
    @WithDefault("730d")
    Duration linkLifetime();
}
