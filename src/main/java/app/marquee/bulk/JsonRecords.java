package app.marquee.bulk;

import app.marquee.shared.Message;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records of a file in JSON Lines: an object a line, whose keys are the columns. */
final class JsonRecords implements SourceRecords {
    static final int MAXIMUM_LENGTH = 256 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private final FileLines lines;
    private final LineDecoder decoder;
    private final List<ColumnMapping> mapping;
    private final Set<String> columns;

    JsonRecords(UploadContent content, Charset charset, List<ColumnMapping> mapping) {
        lines = new FileLines(content, MAXIMUM_LENGTH);
        decoder = new LineDecoder(charset);
        this.mapping = mapping;
        columns = mapping.stream().map(ColumnMapping::column).collect(Collectors.toSet());
    }

    @Override
    public @Nullable SourceRecord next() {
        while (lines.next()) {
            var number = lines.position().line() - 1;
            if (lines.isTooLong()) {
                return new SourceRecord.Broken(
                        number, "", Message.of("The line is longer than %d bytes.", MAXIMUM_LENGTH));
            }
            var text = decoder.decode(lines.bytes()).toString();
            if (!text.isBlank()) {
                return read(number, text);
            }
        }
        return null;
    }

    private SourceRecord read(long line, String text) {
        if (decoder.isBroken(text)) {
            return new SourceRecord.Broken(line, "", decoder.reason());
        }
        try (var parser = JSON.createParser(text)) {
            return readObject(line, parser);
        } catch (IOException e) {
            return new SourceRecord.Broken(line, "", Message.of("The line is not a JSON object."));
        }
    }

    private SourceRecord readObject(long line, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new SourceRecord.Broken(line, "", Message.of("The line is not a JSON object."));
        }
        var values = new HashMap<String, @Nullable String>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var column = parser.currentName();
            var token = parser.nextToken();
            if (!columns.contains(column)) {
                parser.skipChildren();
            } else if (token.isStructStart()) {
                return new SourceRecord.Broken(
                        line, column, Message.of("The value is neither text, number, true, false nor null."));
            } else {
                values.put(column, token == JsonToken.VALUE_NULL ? null : parser.getText());
            }
        }
        if (parser.nextToken() != null) {
            return new SourceRecord.Broken(line, "", Message.of("The line holds more than a JSON object."));
        }
        return SourceRecord.of(line, mapping, i -> values.get(mapping.get(i).column()));
    }

    @Override
    public FilePosition position() {
        return lines.position();
    }

    @Override
    public void goTo(FilePosition position) {
        lines.goTo(position);
    }
}
