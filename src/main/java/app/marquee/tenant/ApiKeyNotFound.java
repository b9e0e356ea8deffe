package app.marquee.tenant;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class ApiKeyNotFound extends NotFound {
    ApiKeyNotFound(UUID id) {
        super(Message.of("API key"), ApiKeyView.PREFIX, id);
    }
}
