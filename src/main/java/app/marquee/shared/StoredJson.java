package app.marquee.shared;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads JSON that this service stored, or was sent: what is none, of another type, or nested too deeply, is a
 * {@link JsonException}. The factory is kept: {@code Json.createReader} looks for a provider each time.
 */
public final class StoredJson {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private StoredJson() {}

    public static JsonObject object(String json) {
        return read(json, JsonReader::readObject);
    }

    public static JsonArray array(String json) {
        return read(json, JsonReader::readArray);
    }

    /** An object or a list. */
    public static JsonStructure structure(String json) {
        return read(json, JsonReader::read);
    }

    private static <T> T read(String json, Function<JsonReader, T> reading) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reading.apply(reader);
        } catch (JsonException e) {
            throw e;
        } catch (RuntimeException e) {
            // Where it is nested too deeply, something that has no name.
            throw new JsonException("This JSON cannot be read", e);
        }
    }
}
