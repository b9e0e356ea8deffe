package app.marquee.media;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a file, the last byte included, as RFC 9110 names it. */
record ByteRange(long first, long last) {
    // More digits than this no file is long.
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})", Pattern.CASE_INSENSITIVE);

    static ByteRange whole(long size) {
        return new ByteRange(0, size - 1);
    }

    /**
     * The part that was asked for; empty where the whole is to be given, since none was, or none that we give: several at
     * once, or something malformed.
     *
     * @throws OutOfRange when nothing of the file is in it
     */
    static Optional<ByteRange> read(@Nullable String header, long size) {
        var range = ONE.matcher(header == null ? "" : header.replace(" ", ""));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        return range.group(1).isEmpty()
                ? Optional.of(end(Long.parseLong(range.group(2)), size))
                : part(Long.parseLong(range.group(1)), range.group(2), size);
    }

    private static Optional<ByteRange> part(long first, String end, long size) {
        long last = end.isEmpty() ? size - 1 : Long.parseLong(end);
        if (!end.isEmpty() && last < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw new OutOfRange();
        }
        return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }

    private static ByteRange end(long length, long size) {
        if (length == 0) {
            throw new OutOfRange();
        }
        return new ByteRange(Math.max(0, size - length), size - 1);
    }

    long length() {
        return last - first + 1;
    }

    /** For {@code Content-Range}. */
    String of(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }

    /** For {@code Range}. */
    String asked() {
        return "bytes=%d-%d".formatted(first, last);
    }

    /** The file ends before the part begins. */
    static final class OutOfRange extends RuntimeException {}
}
