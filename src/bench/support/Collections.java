package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the garbage collector wrote down about the heap of the service. */
public final class Collections {
    private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    private final Path log;

    public Collections() throws IOException {
        log = Files.createTempFile("marquee-bench-gc", ".log");
        log.toFile().deleteOnExit();
    }

    public String option() {
        return "-Xlog:gc:file=" + log;
    }

    /** The most that was in use. */
    public long peakMegabytes() throws IOException {
        return largest(1);
    }

    /** The most that a collection left in use. */
    public long liveMegabytes() throws IOException {
        return largest(2);
    }

    private long largest(int group) throws IOException {
        return COLLECTION
                .matcher(Files.readString(log))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(group)))
                .max()
                .orElseThrow();
    }
}
