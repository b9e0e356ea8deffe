package app.marquee.bulk;

import static app.marquee.bulk.EncodingDetector.GB18030;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    private static final List<ColumnMapping> NAME_AND_CITY =
            List.of(new ColumnMapping("name", "displayName"), new ColumnMapping("city", "tag.city"));

    @Test
    void givesTheMappedColumnsInTheOrderOfTheMapping() {
        assertThat(read("city,id,name\nParis, 1 ,Ann\n")).containsExactly("2 [Ann, Paris]");
    }

    @Test
    void detectsTheSeparator() {
        assertThat(read("name;city\nAnn;Paris, France\n")).containsExactly("2 [Ann, Paris, France]");
        assertThat(read("name\tcity\nAnn\tParis\n")).containsExactly("2 [Ann, Paris]");
        assertThat(read("name,city,\"a;b;c;d\"\nAnn,Paris,x\n")).containsExactly("2 [Ann, Paris]");
    }

    @Test
    void namesTheLineOnWhichARecordBegins() {
        assertThat(read("name,city\r\n\"Ann\r\nLee\",Paris\r\nBob,Rome\r\n"))
                .containsExactly("2 [Ann\r\nLee, Paris]", "4 [Bob, Rome]");
    }

    @Test
    void readsTheLastLineWithoutALineEnd() {
        assertThat(read("name,city\nAnn,Paris")).containsExactly("2 [Ann, Paris]");
        assertThat(read("name,city\nAnn,")).containsExactly("2 [Ann, null]");
    }

    @Test
    void passesOverEmptyLines() {
        assertThat(read("name,city\n\nAnn,Paris\n\n  \nBob,Rome\n\n"))
                .containsExactly("3 [Ann, Paris]", "6 [Bob, Rome]");
    }

    @Test
    void readsAFileOfChineseExcel() {
        var content = MemoryContent.of("name;city\r\n张三;\"上海\r\n浦东\"\r\n", GB18030);

        assertThat(all(new CsvRecords(content, GB18030, NAME_AND_CITY))).containsExactly("2 [张三, 上海\r\n浦东]");
    }

    @Test
    void reportsALineWithTooFewColumns() {
        assertThat(read("name,city\nAnn\nBob,Rome\n"))
                .containsExactly("2 city: The line has 1 columns, the header has 2.", "3 [Bob, Rome]");
    }

    @Test
    void ignoresColumnsBeyondTheHeader() {
        assertThat(read("name,city\nAnn,Paris,,\n")).containsExactly("2 [Ann, Paris]");
    }

    @Test
    void reportsBytesThatAreNoText() {
        var bytes = "name,city\nAnn,Par?s\nBob,Rome\n".getBytes(UTF_8);
        bytes[17] = (byte) 0xE9;

        assertThat(all(new CsvRecords(new MemoryContent(bytes), UTF_8, NAME_AND_CITY)))
                .containsExactly("2 city: The line is not valid UTF-8.", "3 [Bob, Rome]");
    }

    @Test
    void reportsCharactersThatCannotBeStored() {
        assertThat(read("name,city\nAnn,Par\0s\n"))
                .containsExactly("2 city: The value holds a character that is not text.");
        assertThat(read("name,city\n😀,Paris\n")).containsExactly("2 [😀, Paris]");
    }

    @Test
    void losesOneLineToAQuoteThatNobodyCloses() {
        assertThat(read("name,city\n\"Ann,Paris\nBob,Rome\nCid,Oslo"))
                .containsExactly("2 : The quotes in the line do not match.", "3 [Bob, Rome]", "4 [Cid, Oslo]");
    }

    @Test
    void losesOneLineToAQuoteThatTheNextOneCloses() {
        assertThat(read("name,city\n\"Ann,Paris\nBob,\"Rome\"\nCid,Oslo\n"))
                .containsExactly("2 : The quotes in the line do not match.", "3 [Bob, Rome]", "4 [Cid, Oslo]");
    }

    @Test
    void doesNotLookFarForTheEndOfAQuote() {
        var rows = "Bob,Rome\n".repeat(2 * CsvRecords.MAXIMUM_LINES);

        assertThat(read("name,city\n\"Ann,Paris\n" + rows + "Cid,\"Oslo\"\n"))
                .hasSize(2 * CsvRecords.MAXIMUM_LINES + 2)
                .startsWith("2 : The quotes in the line do not match.", "3 [Bob, Rome]")
                .endsWith("2003 [Cid, Oslo]");
    }

    @Test
    void reportsALineThatIsTooLong() {
        assertThat(read("name,city\nAnn," + "x".repeat(CsvRecords.MAXIMUM_LENGTH) + "\nBob,Rome\n"))
                .containsExactly("2 : The line is longer than 262144 bytes.", "3 [Bob, Rome]");
    }

    @Test
    void goesOnFromAnyPosition() {
        var content = MemoryContent.of("\uFEFFname,city\r\n\"Ann\r\nLee\",Paris\r\n\"Bob,Rome\r\n\r\nCid\r\nDee,Bern");
        var straight = all(open(content));

        for (var before = 0; before <= straight.size(); before++) {
            var first = open(content);
            var found = new ArrayList<String>();
            for (var i = 0; i < before; i++) {
                found.add(describe(requireNonNull(first.next())));
            }
            var second = open(content);
            second.goTo(first.position());
            found.addAll(all(second));

            assertThat(found).isEqualTo(straight).hasSize(4);
        }
    }

    @Test
    void refusesAFileWithoutAMappedColumn() {
        assertThatThrownBy(() -> read("name,town\nAnn,Paris\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The file has no column named 'city'.");
        assertThatThrownBy(() -> read("name,city,city\nAnn,Paris,Rome\n"))
                .hasMessage("The file has several columns named 'city'.");
        assertThatThrownBy(() -> read("")).hasMessage("The file does not begin with a header line.");
        assertThatThrownBy(() -> read("\"name,city\n")).hasMessage("The header line is not valid CSV.");
    }

    private static CsvRecords open(UploadContent content) {
        return new CsvRecords(content, UTF_8, NAME_AND_CITY);
    }

    private static List<String> read(String text) {
        return all(open(MemoryContent.of(text)));
    }

    static List<String> all(SourceRecords records) {
        var found = new ArrayList<String>();
        for (var next = records.next(); next != null; next = records.next()) {
            found.add(describe(next));
        }
        return found;
    }

    private static String describe(SourceRecord source) {
        if (source instanceof SourceRecord.Broken broken) {
            return broken.line() + " " + broken.column() + ": " + broken.reason();
        }
        var values = (SourceRecord.Values) source;
        return values.line() + " " + Arrays.toString(values.values());
    }
}
