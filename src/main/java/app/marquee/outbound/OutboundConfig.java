package app.marquee.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where this service connects to when a tenant names a server. */
@ConfigMapping(prefix = "marquee.outbound")
interface OutboundConfig {
    /**
     * Networks beyond the public internet that a tenant may name, in CIDR notation: none by default, loopback in
     * development.
     */
    Optional<List<String>> allowedNetworks();

    /** How long an HTTP call may take from its first byte to the last of its answer. */
    @WithDefault("15s")
    Duration callTimeout();
}
