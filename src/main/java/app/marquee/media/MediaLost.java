package app.marquee.media;

import java.util.UUID;

/** The bytes of a file are not where its row says. */
final class MediaLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MediaLost(UUID mediaId) {
        super("The bytes of media " + mediaId + " are gone");
    }
}
