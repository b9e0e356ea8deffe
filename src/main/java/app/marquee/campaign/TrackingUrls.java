package app.marquee.campaign;

import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of ours that stand in the messages of one tenant. Each is itself the right to use it.
 *
 * @param opens whether the tenant wants to know of messages that are opened
 */
record TrackingUrls(SignedTokens tokens, String publicUrl, UUID tenantId, boolean opens, Instant expireAt) {
    String click(UUID deliveryId, int link) {
        return publicUrl + TrackingRoutes.CLICK + tokens.sign(Purpose.CLICK, tenantId, deliveryId, link, expireAt);
    }

    String shortClick(String code, int link) {
        return shortUnsubscribe(code) + link;
    }

    String shortUnsubscribe(String code) {
        return publicUrl + TrackingRoutes.SHORT + code;
    }

    @Nullable
    String open(UUID deliveryId) {
        return opens
                ? publicUrl + TrackingRoutes.OPEN + tokens.sign(Purpose.OPEN, tenantId, deliveryId, 0, expireAt)
                : null;
    }

    String unsubscribe(UUID deliveryId) {
        return publicUrl
                + TrackingRoutes.UNSUBSCRIBE
                + tokens.sign(Purpose.UNSUBSCRIBE, tenantId, deliveryId, 0, expireAt);
    }
}
