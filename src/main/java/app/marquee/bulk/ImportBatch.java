package app.marquee.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records between two positions of a file.
 *
 * @param broken those that could not be read
 * @param isLast whether the file ends here
 */
record ImportBatch(FilePosition from, FilePosition to, List<ImportRow> rows, List<BulkError> broken, boolean isLast) {
    private static final int MAXIMUM_RECORDS = 5000;
    private static final int MAXIMUM_BYTES = 4 << 20;

    /** Reads on from where the last batch ended: so many records that their writing pays, so few that they fit in little memory. */
    static ImportBatch next(SourceRecords records, List<ColumnMapping> columns, FilePosition from) {
        var positions = positions(columns);
        var rows = new ArrayList<ImportRow>();
        var broken = new ArrayList<BulkError>();
        var isLast = false;
        while (!isLast && !isFull(from, records.position(), rows.size() + broken.size())) {
            var next = records.next();
            if (next instanceof SourceRecord.Values values) {
                rows.add(new ImportRow(values.line(), positions, values.values()));
            } else if (next instanceof SourceRecord.Broken error) {
                broken.add(new BulkError(error.line(), error.column(), error.reason()));
            } else {
                isLast = true;
            }
        }
        return new ImportBatch(from, records.position(), rows, broken, isLast);
    }

    private static Map<String, Integer> positions(List<ColumnMapping> columns) {
        var positions = new HashMap<String, Integer>();
        for (var i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).field(), i);
        }
        return positions;
    }

    private static boolean isFull(FilePosition from, FilePosition position, int count) {
        return count >= MAXIMUM_RECORDS || position.offset() - from.offset() >= MAXIMUM_BYTES;
    }

    int size() {
        return rows.size() + broken.size();
    }
}
