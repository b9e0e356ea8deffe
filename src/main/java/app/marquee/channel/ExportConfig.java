package app.marquee.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a second person has to agree to the download of exported personal data. */
@ConfigMapping(prefix = "marquee.exports")
interface ExportConfig {
    /** Files of more customers need an approval. */
    @WithDefault("1000")
    int approvalAbove();

    /** For how long a request waits, and an approval holds. */
    @WithDefault("7d")
    Duration approvalLifetime();
}
