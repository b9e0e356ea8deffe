package app.marquee.customer;

import app.marquee.bulk.ColumnMapping;
import app.marquee.bulk.ImportRow;
import app.marquee.bulk.RowError;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.util.List;
import java.util.function.Predicate;

/** What the imports ask of columns and rows alike. */
public final class ImportColumns {
    private ImportColumns() {}

    /** Reads a value; a fault is an InvalidInput on the field. */
    interface Reading<T> {
        T read(String text, String... field);
    }

    public static void require(List<ColumnMapping> columns, String... required) {
        for (String field : required) {
            if (columns.stream().noneMatch(column -> column.field().equals(field))) {
                throw new InvalidInput(
                        Message.of("A column must be mapped to the field %s", field), "input", "columns");
            }
        }
    }

    public static void refuseUnknown(List<ColumnMapping> columns, Predicate<String> isKnown) {
        for (int index = 0; index < columns.size(); index++) {
            if (!isKnown.test(columns.get(index).field())) {
                throw new InvalidInput(
                        Message.of("This kind of import has no such field"),
                        "input",
                        "columns",
                        String.valueOf(index),
                        "field");
            }
        }
    }

    static <T> T required(ImportRow row, String field, Reading<T> reading) {
        String text = row.value(field);
        if (text == null) {
            throw new InvalidInput(Message.of("Must not be empty"), field);
        }
        return reading.read(text, field);
    }

    /** An empty cell says nothing about its field. */
    static <T> Change<T> change(ImportRow row, String field, Reading<T> reading) {
        String text = row.value(field);
        return text == null ? Change.none() : Change.to(reading.read(text, field));
    }

    static List<RowError> rowErrors(ImportRow row, Faults faults) {
        return faults.all().stream()
                .map(fault -> new RowError(row.line(), fault.field().get(0), fault.text()))
                .toList();
    }
}
