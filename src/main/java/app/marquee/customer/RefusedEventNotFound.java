package app.marquee.customer;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** The tenant has no such refused event, or not any more. */
public final class RefusedEventNotFound extends NotFound {
    RefusedEventNotFound(UUID id) {
        super(Message.of("refused event"), RefusedEvent.PREFIX, id);
    }
}
