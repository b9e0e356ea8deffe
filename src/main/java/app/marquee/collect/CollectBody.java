package app.marquee.collect;

import app.marquee.shared.Message;
import io.vertx.core.buffer.Buffer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what was sent, whatever type the sender gave it: browsers send JSON as plain text, to be asked no questions. */
final class CollectBody {
    static final int MAXIMUM_BATCH_BYTES = 500 * 1024;
    static final int MAXIMUM_MESSAGE_BYTES = 32 * 1024;

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private CollectBody() {}

    /**
     * @param encoding the header Content-Encoding
     * @throws BodyRefused when it is no JSON object or too large, packed or unpacked
     */
    static JsonObject read(@Nullable Buffer sent, @Nullable String encoding, int maximum) {
        byte[] body = sent == null ? new byte[0] : sent.getBytes();
        byte[] plain =
                encoding == null || encoding.equalsIgnoreCase("identity") ? body : unpacked(body, encoding, maximum);
        if (plain.length > maximum) {
            throw tooLarge(maximum);
        }
        try (var reader = READERS.createReader(new ByteArrayInputStream(plain))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            // The parser says so in many ways, of what is nested too deep or of numbers without end, too.
            throw noObject();
        }
    }

    private static byte[] unpacked(byte[] body, String encoding, int maximum) {
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new BodyRefused(415, Message.of("Send the body as it is, or packed by gzip"));
        }
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unpacking.readNBytes(maximum + 1);
        } catch (IOException e) {
            throw new BodyRefused(400, Message.of("The body cannot be unpacked"));
        }
    }

    static BodyRefused noObject() {
        return new BodyRefused(400, Message.of("Send a JSON object"));
    }

    static BodyRefused tooLarge(int maximum) {
        return new BodyRefused(413, Message.of("The request is larger than %d bytes", maximum));
    }
}
