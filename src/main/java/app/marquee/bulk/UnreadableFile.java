package app.marquee.bulk;

import app.marquee.shared.Message;

/** The file as a whole cannot be imported with its mapping; the message says why, and reaches the user. */
final class UnreadableFile extends RuntimeException {
    private final transient Message text;

    UnreadableFile(Message message) {
        super(message.toString());
        this.text = message;
    }

    Message text() {
        return text;
    }
}
