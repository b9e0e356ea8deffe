package app.marquee.media;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A file that is not kept. */
final class MediaRefused extends DomainException {
    private MediaRefused(MediaErrorCode code, Message message) {
        super(code, message, "input", "uploadId");
    }

    static MediaRefused unknownType() {
        return new MediaRefused(
                MediaErrorCode.UNKNOWN_MEDIA_TYPE, Message.of("The file is no PNG, JPEG, GIF, WebP, MP4 or PDF"));
    }

    static MediaRefused tooLarge(long maximumSize) {
        return new MediaRefused(
                MediaErrorCode.MEDIA_TOO_LARGE, Message.of("A file of media has at most %d bytes", maximumSize));
    }

    static MediaRefused tooManyPixels(int longest, long mostPixels) {
        return new MediaRefused(
                MediaErrorCode.MEDIA_TOO_LARGE,
                Message.of("A picture has at most %d pixels a side and %d in all, and says so", longest, mostPixels));
    }

    static MediaRefused tooMuch(long maximumTotal) {
        return new MediaRefused(
                MediaErrorCode.TOO_MUCH_MEDIA, Message.of("All media together have at most %d bytes", maximumTotal));
    }
}
