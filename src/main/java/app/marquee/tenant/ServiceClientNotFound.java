package app.marquee.tenant;

import app.marquee.shared.NotFound;
import java.util.UUID;

final class ServiceClientNotFound extends NotFound {
    ServiceClientNotFound(UUID id) {
        super("service client", ServiceClientView.PREFIX, id);
    }
}
