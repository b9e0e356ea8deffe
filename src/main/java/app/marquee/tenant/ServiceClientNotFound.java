package app.marquee.tenant;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class ServiceClientNotFound extends NotFound {
    ServiceClientNotFound(UUID id) {
        super(Message.of("service client"), ServiceClientView.PREFIX, id);
    }
}
