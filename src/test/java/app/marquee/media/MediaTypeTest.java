package app.marquee.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.media.MediaType.Dimensions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MediaTypeTest {
    private static final Map<MediaType, String> BEGINNINGS = Map.of(
            MediaType.PNG, "89504e470d0a1a0a0000000d49484452",
            MediaType.JPEG, "ffd8ffe0",
            MediaType.GIF, "474946383961",
            MediaType.WEBP, "52494646000000005745425056503820",
            MediaType.MP4, "000000186674797069736f6d",
            MediaType.PDF, "255044462d312e37");

    @Test
    void picturesAreKnownByTheirBytesWithTheirSize() throws IOException {
        for (var type : Map.of("png", MediaType.PNG, "jpg", MediaType.JPEG, "gif", MediaType.GIF)
                .entrySet()) {
            assertThat(found(picture(type.getKey(), 300, 17)))
                    .as(type.getKey())
                    .isEqualTo(Map.of(type.getValue(), new Dimensions(300, 17)));
        }
        // As cameras write them: with a segment of their own before the frame.
        byte[] jpeg = picture("jpg", 40, 30);
        assertThat(found(joined(bytes("ffd8ffe10006" + "00000000"), Arrays.copyOfRange(jpeg, 2, jpeg.length))))
                .isEqualTo(Map.of(MediaType.JPEG, new Dimensions(40, 30)));
    }

    @Test
    void webpHasThreeForms() {
        String riff = "52494646" + "00000000" + "57454250";
        var size = new Dimensions(300, 17);
        assertThat(found(bytes(riff + "56503820" + "00000000" + "000000" + "9d012a" + "2c01" + "1100")))
                .isEqualTo(Map.of(MediaType.WEBP, size));
        assertThat(found(bytes(riff + "5650384c" + "00000000" + "2f" + "2b010400")))
                .isEqualTo(Map.of(MediaType.WEBP, size));
        assertThat(found(bytes(riff + "56503858" + "00000000" + "00000000" + "2b0100" + "100000")))
                .isEqualTo(Map.of(MediaType.WEBP, size));
    }

    @Test
    void filmsAndDocumentsHaveNoPixels() {
        assertThat(found(bytes("000000186674797069736f6d00000000"))).isEqualTo(Map.of(MediaType.MP4, Dimensions.NONE));
        assertThat(found(ascii("%PDF-1.7\n"))).isEqualTo(Map.of(MediaType.PDF, Dimensions.NONE));
    }

    @Test
    void whatBrowsersWouldRunIsNotKnown() {
        for (String file : List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
                "<!doctype html><script>",
                " %PDF-1.7",
                "GIF88a",
                "PK\u0003\u0004",
                "")) {
            assertThat(found(ascii(file))).as(file).isEmpty();
        }
        assertThat(found(bytes("00000018667479707174202000000000")))
                .as("QuickTime")
                .isEmpty();
    }

    @Test
    void picturesThatWouldFillTheMemoryOfTheirReadersAreTooLarge() {
        assertThat(new Dimensions(12_000, 4_000).isWithin(12_000, 50_000_000)).isTrue();
        assertThat(new Dimensions(12_001, 1).isWithin(12_000, 50_000_000)).isFalse();
        assertThat(new Dimensions(8_000, 8_000).isWithin(12_000, 50_000_000)).isFalse();
        assertThat(new Dimensions(0, 10).isWithin(12_000, 50_000_000)).isFalse();
        assertThat(new Dimensions(10, 0).isWithin(12_000, 50_000_000)).isFalse();
    }

    /** Whatever follows a beginning that looks right. */
    @Property(tries = 500)
    void noBytesAreTooOddToBeLookedAt(@ForAll MediaType type, @ForAll @Size(max = 80) byte[] rest) {
        byte[] beginning = bytes(Objects.requireNonNull(BEGINNINGS.get(type)));

        assertThat(found(joined(beginning, rest))).hasSizeLessThanOrEqualTo(1);
        for (int length = 0; length < beginning.length; length++) {
            assertThat(found(Arrays.copyOf(beginning, length))).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Map<MediaType, Dimensions> found(byte[] file) {
        var head = new FileHead(file);
        return Arrays.stream(MediaType.values())
                .filter(type -> type.recognize(head).isPresent())
                .collect(Collectors.toMap(
                        type -> type, type -> type.recognize(head).orElseThrow()));
    }

    static byte[] picture(String format, int width, int height) throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
        return file.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
