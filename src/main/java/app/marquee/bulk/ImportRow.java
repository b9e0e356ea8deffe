package app.marquee.bulk;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record of the file. The positions of its fields are shared by all rows, so that a row is little more than its values. */
public final class ImportRow {
    private final long line;
    private final Map<String, Integer> positions;
    private final @Nullable String[] values;

    /**
     * @param positions where in {@code values} each mapped field stands
     */
    public ImportRow(long line, Map<String, Integer> positions, @Nullable String[] values) {
        this.line = line;
        this.positions = positions;
        this.values = values;
    }

    /** The line of the file on which the record begins; the header is line 1. */
    public long line() {
        return line;
    }

    /** The mapped fields; the same for every row of a file. */
    public Set<String> fields() {
        return positions.keySet();
    }

    /** The field's value without surrounding white space; null where it is not mapped, missing or empty. */
    public @Nullable String value(String field) {
        var position = positions.get(field);
        return position == null ? null : values[position];
    }
}
