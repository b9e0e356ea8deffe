package app.marquee.generation;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class GenerationNotFound extends NotFound {
    GenerationNotFound(UUID id) {
        super(Message.of("content generation"), GenerationView.PREFIX, id);
    }
}
