package app.marquee.campaign;

import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import java.time.Instant;
import java.util.UUID;

/** The addresses of ours that stand in the messages of one tenant. Each is itself the right to use it. */
record TrackingUrls(SignedTokens tokens, String publicUrl, UUID tenantId, Instant expireAt) {
    String click(UUID deliveryId, int link) {
        return publicUrl + TrackingRoutes.CLICK + tokens.sign(Purpose.CLICK, tenantId, deliveryId, link, expireAt);
    }

    String open(UUID deliveryId) {
        return publicUrl + TrackingRoutes.OPEN + tokens.sign(Purpose.OPEN, tenantId, deliveryId, 0, expireAt);
    }

    String unsubscribe(UUID deliveryId) {
        return publicUrl
                + TrackingRoutes.UNSUBSCRIBE
                + tokens.sign(Purpose.UNSUBSCRIBE, tenantId, deliveryId, 0, expireAt);
    }
}
