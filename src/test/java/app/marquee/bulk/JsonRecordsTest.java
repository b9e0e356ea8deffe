package app.marquee.bulk;

import static app.marquee.bulk.CsvRecordsTest.all;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
    private static final List<ColumnMapping> NAME_AND_UNITS =
            List.of(new ColumnMapping("name", "displayName"), new ColumnMapping("units", "units"));

    @Test
    void givesTheMappedKeysAsText() {
        assertThat(read("{\"units\": 1.50, \"other\": {\"name\": 1}, \"name\": \" Ann \"}\n\n{\"name\": null}\n"))
                .containsExactly("1 [Ann, 1.50]", "3 [null, null]");
    }

    @Test
    void reportsWhatIsNoObject() {
        var reason = "The line is not a JSON object.";

        assertThat(read("{\"name\": \n[]\n{\"name\": \"Bob\"}\n7\n{\"units\": 1e}"))
                .containsExactly("1 : " + reason, "2 : " + reason, "3 [Bob, null]", "4 : " + reason, "5 : " + reason);
    }

    @Test
    void reportsMoreThanOneObjectOnALine() {
        assertThat(read("{\"name\": \"Ann\"} {}\n")).containsExactly("1 : The line holds more than a JSON object.");
    }

    @Test
    void reportsAMappedValueThatHasParts() {
        assertThat(read("{\"name\": [1]}"))
                .containsExactly("1 name: The value is neither text, number, true, false nor null.");
    }

    @Test
    void reportsCharactersThatCannotBeStored() {
        assertThat(read("{\"name\": \"a\\u0000\"}\n{\"units\": \"\\ud800\"}\n"))
                .containsExactly(
                        "1 name: The value holds a character that is not text.",
                        "2 units: The value holds a character that is not text.");
    }

    @Test
    void reportsALineThatIsTooLong() {
        assertThat(read("{\"name\": \"" + "x".repeat(JsonRecords.MAXIMUM_LENGTH) + "\"}\n{}"))
                .containsExactly("1 : The line is longer than 262144 bytes.", "2 [null, null]");
    }

    private static List<String> read(String text) {
        return all(new JsonRecords(MemoryContent.of(text), UTF_8, NAME_AND_UNITS));
    }
}
