package app.marquee.shared;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Map;

/** Reads JSON that this service stored. The factory is kept: {@code Json.createReader} looks for a provider each time. */
public final class StoredJson {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private StoredJson() {}

    public static JsonObject object(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    public static JsonArray array(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
