package app.marquee.bulk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The lines of a file as bytes, each with its line end: LF, CR LF or CR. No byte of a longer character looks like a
 * line end, neither in UTF-8 nor in GB18030. A line longer than the limit is passed over without being kept.
 */
final class FileLines {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] GB18030_MARK = {(byte) 0x84, 0x31, (byte) 0x95, 0x33};

    private final UploadContent content;
    private final int maximumLength;

    private byte[] chunk = {};
    private int chunkPosition = -1;
    private long offset;
    private long number = 1;

    private byte[] line = new byte[8192];
    private int length;
    private boolean tooLong;

    FileLines(UploadContent content, int maximumLength) {
        this.content = content;
        this.maximumLength = maximumLength;
        skipByteOrderMark(UTF_8_MARK);
        skipByteOrderMark(GB18030_MARK);
    }

    private void skipByteOrderMark(byte[] mark) {
        if (offset == 0 && content.size() >= mark.length) {
            load();
            offset = Arrays.equals(chunk, 0, mark.length, mark, 0, mark.length) ? mark.length : 0;
        }
    }

    /** Where the next line begins. */
    FilePosition position() {
        return new FilePosition(offset, number);
    }

    /** Goes to the beginning of a line, as {@link #position} told it. */
    void goTo(FilePosition position) {
        offset = position.offset();
        number = position.line();
    }

    /** Goes on to the next line; false at the end of the file. */
    boolean next() {
        if (isAtEnd()) {
            return false;
        }
        length = 0;
        tooLong = false;
        var ended = false;
        while (!ended && !isAtEnd()) {
            ended = takeUpToLineEnd();
        }
        number++;
        return true;
    }

    boolean isAtEnd() {
        return offset >= content.size();
    }

    /** The line that {@link #next} went to, with its line end, until the next call; nothing where it {@link #isTooLong}. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(line, 0, length);
    }

    boolean isTooLong() {
        return tooLong;
    }

    private boolean takeUpToLineEnd() {
        load();
        var from = withinChunk();
        var to = from;
        while (to < chunk.length && chunk[to] != '\n' && chunk[to] != '\r') {
            to++;
        }
        if (to == chunk.length) {
            take(from, to);
            return false;
        }
        var mayGoOn = chunk[to] == '\r';
        take(from, to + 1);
        if (mayGoOn && !isAtEnd()) {
            takeLineFeed();
        }
        return true;
    }

    private void takeLineFeed() {
        load();
        var from = withinChunk();
        if (chunk[from] == '\n') {
            take(from, from + 1);
        }
    }

    private void take(int from, int to) {
        var count = to - from;
        offset += count;
        tooLong |= count > maximumLength - length;
        if (tooLong) {
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(maximumLength, Math.max(2 * line.length, length + count)));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    private int withinChunk() {
        return (int) (offset % UploadContent.CHUNK_SIZE);
    }

    private void load() {
        var wanted = (int) (offset / UploadContent.CHUNK_SIZE);
        if (wanted != chunkPosition) {
            chunk = content.chunk(wanted);
            chunkPosition = wanted;
        }
    }
}
