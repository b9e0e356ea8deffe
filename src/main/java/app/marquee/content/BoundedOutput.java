package app.marquee.content;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes what a template gives until it is too much or takes too long. */
final class BoundedOutput implements Consumer<String> {
    static final long MAX_BYTES = 1_000_000;
    private static final long MAX_NANOSECONDS = TimeUnit.SECONDS.toNanos(1);
    /** The most that UTF-8 takes for one char; counting with it is cheap and never too low. */
    private static final int BYTES_PER_CHARACTER = 3;

    private final StringBuilder output = new StringBuilder();
    private final long start = System.nanoTime();
    private long bytes;

    @Override
    public void accept(String part) {
        bytes += (long) part.length() * BYTES_PER_CHARACTER;
        if (bytes > MAX_BYTES) {
            throw new TemplateOutOfBounds("The content gives more than %d bytes".formatted(MAX_BYTES));
        }
        if (System.nanoTime() - start > MAX_NANOSECONDS) {
            throw new TemplateOutOfBounds("The content takes more than a second");
        }
        output.append(part);
    }

    @Override
    public String toString() {
        return output.toString();
    }
}
