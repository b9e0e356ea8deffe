package app.marquee.tenant;

import app.marquee.shared.NotFound;
import java.util.UUID;

final class TenantNotFound extends NotFound {
    TenantNotFound(UUID id) {
        super("tenant", TenantView.PREFIX, id);
    }
}
