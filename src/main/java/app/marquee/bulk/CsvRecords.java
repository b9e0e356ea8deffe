package app.marquee.bulk;

import app.marquee.shared.Message;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file with a header. The parser is fed one line at a time, and only when it asks for more, so
 * that the position after a record is known. Where a record cannot be parsed, only its first line is lost: a quote
 * that nobody closed does not take the lines after it along.
 */
final class CsvRecords implements SourceRecords {
    static final int MAXIMUM_LENGTH = 256 * 1024;
    static final int MAXIMUM_LINES = 1000;

    private final FileLines lines;
    private final LineDecoder decoder;
    private final char separator;
    private final List<String> header;
    private final List<ColumnMapping> mapping;
    private final int[] columns;

    private LineFeed feed;
    private CloseableIterator<String[]> parser;

    /** Reads the header; throws {@link UnreadableFile} where it lacks a mapped column. */
    CsvRecords(UploadContent content, Charset charset, List<ColumnMapping> mapping) {
        this.mapping = mapping;
        lines = new FileLines(content, MAXIMUM_LENGTH);
        decoder = new LineDecoder(charset);
        separator = detectSeparator();
        feed = new LineFeed();
        parser = newParser();
        header = readHeader();
        columns = mapping.stream().mapToInt(each -> indexOf(each.column())).toArray();
    }

    private char detectSeparator() {
        var start = lines.position();
        if (!lines.next() || lines.isTooLong()) {
            throw new UnreadableFile(Message.of("The file does not begin with a header line."));
        }
        var outsideQuotes = decoder.decode(lines.bytes()).toString().replaceAll("\"[^\"]*\"", "");
        lines.goTo(start);
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(each -> outsideQuotes
                        .chars()
                        .filter(character -> character == each)
                        .count()))
                .orElseThrow();
    }

    private List<String> readHeader() {
        feed.beginRecord();
        try {
            return Arrays.stream(parser.next()).map(String::strip).toList();
        } catch (CsvParseException | UncheckedIOException e) {
            throw new UnreadableFile(Message.of("The header line is not valid CSV."));
        }
    }

    private int indexOf(String column) {
        return switch (Collections.frequency(header, column)) {
            case 0 -> throw new UnreadableFile(Message.of("The file has no column named '%s'.", column));
            case 1 -> header.indexOf(column);
            default -> throw new UnreadableFile(Message.of("The file has several columns named '%s'.", column));
        };
    }

    @Override
    public @Nullable SourceRecord next() {
        while (!lines.isAtEnd()) {
            var line = lines.position().line();
            feed.beginRecord();
            try {
                if (!parser.hasNext()) {
                    return null;
                }
                var fields = parser.next();
                if (!isBlank(fields)) {
                    return read(line, fields);
                }
            } catch (CsvParseException | UncheckedIOException e) {
                var reason = feed.whyBroken();
                goTo(feed.afterFirstLine());
                return new SourceRecord.Broken(line, "", reason);
            }
        }
        return null;
    }

    private static boolean isBlank(String[] fields) {
        return fields.length == 0 || (fields.length == 1 && fields[0].isBlank());
    }

    private SourceRecord read(long line, String[] fields) {
        for (var i = 0; i < fields.length; i++) {
            if (decoder.isBroken(fields[i])) {
                return new SourceRecord.Broken(line, i < header.size() ? header.get(i) : "", decoder.reason());
            }
        }
        if (fields.length < header.size()) {
            var reason = Message.of("The line has %d columns, the header has %d.", fields.length, header.size());
            return new SourceRecord.Broken(line, header.get(fields.length), reason);
        }
        return SourceRecord.of(line, mapping, i -> fields[columns[i]]);
    }

    @Override
    public FilePosition position() {
        return lines.position();
    }

    @Override
    public void goTo(FilePosition position) {
        lines.goTo(position);
        feed = new LineFeed();
        parser = newParser();
    }

    private CloseableIterator<String[]> newParser() {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(2 * MAXIMUM_LENGTH)
                .build(StringArrayHandler.of(), feed)
                .iterator();
    }

    /** Gives the parser a line each time that it has used up the last. */
    private final class LineFeed extends Reader {
        private CharBuffer current = CharBuffer.allocate(0);
        private FilePosition afterFirstLine = FilePosition.START;
        private int linesOfRecord;
        private int lengthOfRecord;

        void beginRecord() {
            linesOfRecord = 0;
            lengthOfRecord = 0;
        }

        FilePosition afterFirstLine() {
            return afterFirstLine;
        }

        Message whyBroken() {
            return linesOfRecord == 1 && lines.isTooLong()
                    ? Message.of("The line is longer than %d bytes.", MAXIMUM_LENGTH)
                    : Message.of("The quotes in the line do not match.");
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (!current.hasRemaining() && !nextLine()) {
                return -1;
            }
            var count = Math.min(length, current.remaining());
            current.get(target, offset, count);
            return count;
        }

        private boolean nextLine() throws IOException {
            if (linesOfRecord == MAXIMUM_LINES || lengthOfRecord > MAXIMUM_LENGTH) {
                throw new IOException("The record is too long.");
            }
            if (!lines.next()) {
                return false;
            }
            linesOfRecord++;
            lengthOfRecord += lines.bytes().remaining();
            if (linesOfRecord == 1) {
                afterFirstLine = lines.position();
            }
            if (lines.isTooLong()) {
                throw new IOException("The line is too long.");
            }
            current = decoder.decode(lines.bytes());
            return true;
        }

        @Override
        public void close() {}
    }
}
