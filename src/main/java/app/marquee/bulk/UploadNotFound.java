package app.marquee.bulk;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class UploadNotFound extends NotFound {
    UploadNotFound(UUID id) {
        super(Message.of("upload"), UploadView.PREFIX, id);
    }
}
