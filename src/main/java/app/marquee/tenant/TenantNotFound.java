package app.marquee.tenant;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class TenantNotFound extends NotFound {
    TenantNotFound(UUID id) {
        super(Message.of("tenant"), TenantView.PREFIX, id);
    }
}
