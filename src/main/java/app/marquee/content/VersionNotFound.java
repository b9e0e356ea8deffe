package app.marquee.content;

import app.marquee.shared.Ids;
import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import java.util.UUID;

/** A content has no such version. */
final class VersionNotFound extends RequestException {
    VersionNotFound(UUID contentId, int version) {
        super(
                RequestErrorCode.NOT_FOUND,
                Message.of("Content %s has no version %d", Ids.encode(ContentView.PREFIX, contentId), version));
    }
}
