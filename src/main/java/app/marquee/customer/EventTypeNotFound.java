package app.marquee.customer;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** The tenant has no such type of events. */
public final class EventTypeNotFound extends NotFound {
    EventTypeNotFound(UUID id) {
        super(Message.of("event type"), EventType.PREFIX, id);
    }
}
