package app.marquee.tenant;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class SupportGrantNotFound extends NotFound {
    SupportGrantNotFound(UUID id) {
        super(Message.of("support grant"), SupportGrantView.PREFIX, id);
    }
}
