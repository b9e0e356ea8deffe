package app.marquee.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "marquee.channel")
interface ChannelConfig {
    /** How long a provider that fails is left alone, before a few messages show whether it is back. */
    @WithDefault("30s")
    Duration rest();

    /** How often mailboxes are read into which servers send what they could not deliver. */
    @WithDefault("5m")
    Duration mailboxInterval();
}
