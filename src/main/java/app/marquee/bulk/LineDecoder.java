package app.marquee.bulk;

import app.marquee.shared.Message;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/** Decodes line by line, and marks where bytes were none of the encoding instead of stopping. */
final class LineDecoder {
    /** No character of any text, in any encoding. */
    private static final char MARK = '\uFFFF';

    private final CharsetDecoder decoder;
    private CharBuffer characters = CharBuffer.allocate(8192);

    LineDecoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(MARK));
    }

    /** The line's characters, until the next call. */
    CharBuffer decode(ByteBuffer line) {
        var room = (int) Math.ceil(line.remaining() * (double) decoder.maxCharsPerByte());
        if (characters.capacity() < room) {
            characters = CharBuffer.allocate(room);
        }
        characters.clear();
        decoder.reset();
        decoder.decode(line, characters, true);
        decoder.flush(characters);
        return characters.flip();
    }

    boolean isBroken(String text) {
        return text.indexOf(MARK) >= 0;
    }

    Message reason() {
        return Message.of("The line is not valid %s.", decoder.charset().name().toUpperCase(Locale.ROOT));
    }
}
