package app.marquee.media;

import app.marquee.media.MediaType.Dimensions;
import java.util.Optional;

/** Finds the frame of a JPEG, which stands behind segments of what cameras have to say. */
final class JpegFrame {
    private JpegFrame() {}

    static Optional<Dimensions> dimensions(FileHead head) {
        int position = 2;
        while (position + 9 < head.length() && head.at(position) == 0xFF) {
            int marker = head.at(position + 1);
            if (isFrame(marker)) {
                return Optional.of(new Dimensions(head.bigEndian(position + 7, 2), head.bigEndian(position + 5, 2)));
            }
            // Fill bytes before a marker are a byte long, segments as long as they say.
            position += marker == 0xFF ? 1 : 2 + (int) head.bigEndian(position + 2, 2);
        }
        return Optional.empty();
    }

    /** C0 to CF but for tables, which are C4, C8 and CC. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
