package app.marquee.media;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

/** What may be kept. No SVG, which is a program for the browser, and nothing that only some browsers show. */
@Description("What a file of media is, told by its bytes.")
public enum MediaType {
    @Description("A picture, `image/png`.")
    PNG("image/png", "png") {
        @Override
        Optional<Dimensions> recognize(FileHead head) {
            return head.startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n') && head.has(12, "IHDR")
                    ? Optional.of(new Dimensions(head.bigEndian(16, 4), head.bigEndian(20, 4)))
                    : Optional.empty();
        }
    },
    @Description("A photograph, `image/jpeg`.")
    JPEG("image/jpeg", "jpg") {
        @Override
        Optional<Dimensions> recognize(FileHead head) {
            return head.startsWith(0xFF, 0xD8, 0xFF) ? JpegFrame.dimensions(head) : Optional.empty();
        }
    },
    @Description("A picture that may move, `image/gif`.")
    GIF("image/gif", "gif") {
        @Override
        Optional<Dimensions> recognize(FileHead head) {
            return head.has(0, "GIF87a") || head.has(0, "GIF89a")
                    ? Optional.of(new Dimensions(head.littleEndian(6, 2), head.littleEndian(8, 2)))
                    : Optional.empty();
        }
    },
    @Description("A picture, `image/webp`.")
    WEBP("image/webp", "webp") {
        @Override
        Optional<Dimensions> recognize(FileHead head) {
            return head.has(0, "RIFF") && head.has(8, "WEBP") ? webpDimensions(head) : Optional.empty();
        }
    },
    @Description("A film, `video/mp4`.")
    MP4("video/mp4", "mp4") {
        @Override
        Optional<Dimensions> recognize(FileHead head) {
            boolean known = Arrays.stream(MP4_BRANDS).anyMatch(brand -> head.has(8, brand));
            return head.has(4, "ftyp") && known ? Optional.of(Dimensions.NONE) : Optional.empty();
        }
    },
    @Description("A document, `application/pdf`.")
    PDF("application/pdf", "pdf") {
        @Override
        Optional<Dimensions> recognize(FileHead head) {
            return head.has(0, "%PDF-1.") || head.has(0, "%PDF-2.") ? Optional.of(Dimensions.NONE) : Optional.empty();
        }
    };

    private static final String[] MP4_BRANDS = {
        "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV"
    };

    private final String contentType;
    private final String extension;

    MediaType(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** Its dimensions where the bytes are of this type; empty where they are not. */
    abstract Optional<Dimensions> recognize(FileHead head);

    private static Optional<Dimensions> webpDimensions(FileHead head) {
        if (head.has(12, "VP8 ")) {
            return Optional.of(new Dimensions(head.littleEndian(26, 2) & 0x3FFF, head.littleEndian(28, 2) & 0x3FFF));
        }
        if (head.has(12, "VP8L")) {
            long bits = head.littleEndian(21, 4);
            return Optional.of(new Dimensions((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1));
        }
        return head.has(12, "VP8X")
                ? Optional.of(new Dimensions(head.littleEndian(24, 3) + 1, head.littleEndian(27, 3) + 1))
                : Optional.empty();
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    /** Whether browsers may show it in place; the rest is saved. */
    boolean isShown() {
        return this != PDF;
    }

    boolean isPicture() {
        return this != MP4 && this != PDF;
    }

    /** @param width in pixels; 0 where the type has none */
    record Dimensions(long width, long height) {
        static final Dimensions NONE = new Dimensions(0, 0);

        /** What a small file may claim to be, to fill the memory of whoever unpacks it, or nothing at all. */
        boolean isWithin(int longest, long mostPixels) {
            return width > 0 && height > 0 && width <= longest && height <= longest && width * height <= mostPixels;
        }
    }
}
