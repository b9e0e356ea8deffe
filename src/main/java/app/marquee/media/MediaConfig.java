package app.marquee.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where media are kept, and how much of them. */
@ConfigMapping(prefix = "marquee.media")
interface MediaConfig {
    /** Where new files go; those that are kept stay where they are. */
    @WithDefault("DATABASE")
    StoreCode store();

    /** Of one file. */
    @WithDefault("32M")
    MemorySize maximumSize();

    /** Of all files of a tenant together. */
    @WithDefault("2G")
    MemorySize maximumTotal();

    S3 s3();

    /** The store that speaks S3, where there is one. */
    interface S3 {
        Optional<String> bucket();

        /** Left out: Amazon's of the region. */
        Optional<URI> endpoint();

        @WithDefault("us-east-1")
        String region();

        /** Left out, with the secret: as the environment says, such as by the role of the machine. */
        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
