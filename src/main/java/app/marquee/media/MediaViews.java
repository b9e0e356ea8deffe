package app.marquee.media;

import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** How media are shown, with addresses that stay the same: they stand in messages that were sent. */
@ApplicationScoped
class MediaViews {
    private static final Duration LIFETIME = Duration.ofDays(3653);

    private final SignedTokens tokens;
    private final TenantContext tenantContext;
    private final String publicUrl;

    MediaViews(
            SignedTokens tokens,
            TenantContext tenantContext,
            @ConfigProperty(name = "marquee.public-url") String publicUrl) {
        this.tokens = tokens;
        this.tenantContext = tenantContext;
        this.publicUrl = publicUrl;
    }

    MediaView of(Media media) {
        byte[] digest = media.sha256();
        return new MediaView(
                Ids.encode(MediaView.PREFIX, media.id()),
                media.title(),
                media.altText(),
                media.type(),
                media.status(),
                Math.toIntExact(media.size()),
                media.width(),
                media.height(),
                digest == null ? null : HexFormat.of().formatHex(digest),
                url(media),
                media.createdBy(),
                media.createdAt());
    }

    private @Nullable String url(Media media) {
        return media.status() == MediaStatus.READY
                ? publicUrl
                        + MediaRoute.PATH
                        + tokens.sign(
                                Purpose.MEDIA,
                                tenantContext.tenantId(),
                                media.id(),
                                0,
                                media.createdAt().plus(LIFETIME))
                : null;
    }
}
