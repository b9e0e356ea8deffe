package app.marquee.media;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** A mutation named media that this tenant does not have. */
final class MediaNotFound extends NotFound {
    MediaNotFound(UUID id) {
        super(Message.of("media"), MediaView.PREFIX, id);
    }
}
