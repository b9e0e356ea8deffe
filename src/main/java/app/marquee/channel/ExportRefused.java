package app.marquee.channel;

/** A link to a file that may not be downloaded now, with words that can be shown. */
final class ExportRefused extends RuntimeException {
    ExportRefused(String message) {
        super(message);
    }
}
