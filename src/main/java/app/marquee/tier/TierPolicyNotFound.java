package app.marquee.tier;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

class TierPolicyNotFound extends NotFound {
    TierPolicyNotFound(UUID id) {
        super(Message.of("tier policy"), TierPolicy.PREFIX, id);
    }
}
