package app.marquee.bulk;

import app.marquee.shared.Message;

/** A PUT that is not taken, with the HTTP status and the words that its sender sees. */
final class UploadRefused extends RuntimeException {
    private final int status;
    private final transient Message text;

    UploadRefused(int status, Message message) {
        super(message.toString());
        this.status = status;
        this.text = message;
    }

    static UploadRefused tooLarge(long maximumSize) {
        return new UploadRefused(413, Message.of("The file is larger than %d bytes.", maximumSize));
    }

    int status() {
        return status;
    }

    Message text() {
        return text;
    }
}
