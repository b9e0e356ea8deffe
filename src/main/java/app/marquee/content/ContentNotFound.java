package app.marquee.content;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** A mutation named a content that this tenant does not have. */
public final class ContentNotFound extends NotFound {
    ContentNotFound(UUID id) {
        super(Message.of("content"), ContentView.PREFIX, id);
    }
}
