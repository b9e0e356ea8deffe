package app.marquee.bulk;

import static app.marquee.bulk.EncodingDetector.GB18030;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class EncodingDetectorTest {
    private static final String CHINESE = "编号,姓名,城市\n1,张三,上海\n2,李雷,北京\n3,韩梅梅,镕基路\n";

    @Test
    void takesAsciiForUtf8() {
        assertThat(verdictOn("id,name\n1,Ann\n".getBytes(UTF_8))).isEqualTo(UTF_8);
    }

    @Test
    void knowsChineseInEitherEncoding() {
        assertThat(verdictOn(CHINESE.getBytes(UTF_8))).isEqualTo(UTF_8);
        assertThat(verdictOn(CHINESE.getBytes(GB18030))).isEqualTo(GB18030);
    }

    @Test
    void knowsASingleChineseNameInGb18030() {
        assertThat(verdictOn("id,name\n1,张三\n2,Ann\n".getBytes(GB18030))).isEqualTo(GB18030);
    }

    @Test
    void staysWithUtf8WhereALineIsBroken() {
        assertThat(verdictOn(joined("id,name\n1,", bytes(0xFF, 0xFE), "\n2,Ann\n")))
                .isEqualTo(UTF_8);
        assertThat(verdictOn(joined("id,name\n1,", bytes(0xC3, 0x28), "\n2,Ann\n")))
                .isEqualTo(UTF_8);
        assertThat(verdictOn(joined("id,name\n1,", bytes(0xE4, 0xB8), "\n2,Ann\n")))
                .isEqualTo(UTF_8);
        assertThat(verdictOn(joined(CHINESE, bytes(0xD5, 0xC5, 0xC8, 0xFD), "\n")))
                .isEqualTo(UTF_8);
    }

    @Test
    void doesNotTakeWesternTextForChinese() {
        assertThat(verdictOn("1,Müller\n2,René\n3,Señor Ñandú\n".getBytes(ISO_8859_1)))
                .isEqualTo(UTF_8);
    }

    @Test
    void judgesTheSameHoweverTheBytesArrive() {
        var detector = new EncodingDetector();
        for (var value : CHINESE.getBytes(GB18030)) {
            detector.accept(new byte[] {value}, 1);
        }

        assertThat(detector.verdict()).isEqualTo(GB18030);
    }

    private static Charset verdictOn(byte[] content) {
        var detector = new EncodingDetector();
        detector.accept(content, content.length);
        return detector.verdict();
    }

    private static byte[] bytes(int... values) {
        var out = new ByteArrayOutputStream();
        for (var value : values) {
            out.write(value);
        }
        return out.toByteArray();
    }

    private static byte[] joined(String before, byte[] middle, String after) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(UTF_8));
        out.writeBytes(middle);
        out.writeBytes(after.getBytes(UTF_8));
        return out.toByteArray();
    }
}
