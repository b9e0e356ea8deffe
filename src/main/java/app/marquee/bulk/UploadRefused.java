package app.marquee.bulk;

/** A PUT that is not taken, with the HTTP status and the words that its sender sees. */
final class UploadRefused extends RuntimeException {
    private final int status;

    UploadRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    static UploadRefused tooLarge(long maximumSize) {
        return new UploadRefused(413, "The file is larger than " + maximumSize + " bytes.");
    }

    int status() {
        return status;
    }
}
