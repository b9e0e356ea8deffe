package app.marquee.development;

/** A step of the demo did not work; the next start tries it again. */
final class DemoFailed extends RuntimeException {
    DemoFailed(String step, String answer) {
        super(step + ": " + answer);
    }
}
