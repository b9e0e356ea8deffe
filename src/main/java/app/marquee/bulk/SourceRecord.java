package app.marquee.bulk;

import app.marquee.shared.Message;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What one record of the file came to. */
sealed interface SourceRecord {
    /** The line on which it begins. */
    long line();

    /**
     * @param values by the position of their column in the mapping, without surrounding white space; null where there is
     *     none
     */
    record Values(long line, @Nullable String[] values) implements SourceRecord {}

    /**
     * @param column the name of the column at fault, empty where it is the whole line
     */
    record Broken(long line, String column, Message reason) implements SourceRecord {}

    /** The mapped values of a record, or what is wrong with the first that no database can store. */
    static SourceRecord of(long line, List<ColumnMapping> mapping, IntFunction<@Nullable String> valueOf) {
        var values = new @Nullable String[mapping.size()];
        for (var i = 0; i < values.length; i++) {
            var value = valueOf.apply(i);
            if (value != null && !isText(value)) {
                return new Broken(
                        line, mapping.get(i).column(), Message.of("The value holds a character that is not text."));
            }
            values[i] = value == null || value.isBlank() ? null : value.strip();
        }
        return new Values(line, values);
    }

    private static boolean isText(String value) {
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            if (character == 0) {
                return false;
            }
            if (Character.isSurrogate(character)) {
                return isTextBeyondTheBasicPlane(value);
            }
        }
        return true;
    }

    private static boolean isTextBeyondTheBasicPlane(String value) {
        return value.codePoints()
                .noneMatch(character -> character == 0
                        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
    }
}
