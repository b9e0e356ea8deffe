package app.marquee.bulk;

/** The file as a whole cannot be imported with its mapping; the message says why, and reaches the user. */
final class UnreadableFile extends RuntimeException {
    UnreadableFile(String message) {
        super(message);
    }
}
