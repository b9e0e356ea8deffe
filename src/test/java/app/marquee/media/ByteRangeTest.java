package app.marquee.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.marquee.media.ByteRange.OutOfRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "Bytes=0-99, 0, 99",
        "bytes=0-100, 0, 99",
        "bytes=99-, 99, 99",
        "bytes=-1, 99, 99",
        "bytes=-1000, 0, 99",
        "'bytes = 3 - 4', 3, 4"
    })
    void onePartIsRead(String header, long first, long last) {
        assertThat(ByteRange.read(header, 100)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=a-b",
                "items=0-1",
                "bytes=0-1,3-4",
                "bytes=99999999999999999999-"
            })
    void whatIsNoneIsTheWhole(@Nullable String header) {
        assertThat(ByteRange.read(header, 100)).isEmpty();
    }

    @Test
    void whatIsBeyondTheEndIsNowhere() {
        assertThatThrownBy(() -> ByteRange.read("bytes=100-", 100)).isInstanceOf(OutOfRange.class);
        assertThatThrownBy(() -> ByteRange.read("bytes=-0", 100)).isInstanceOf(OutOfRange.class);
    }
}
