package app.marquee.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads the templates, which are files: a tenant's policy starts as a copy of one. */
@ApplicationScoped
class TierTemplates {
    JsonArray rules(TierTemplate template) {
        return read(template).getJsonArray("rules");
    }

    private static JsonObject read(TierTemplate template) {
        var resource = template.resource();
        var classLoader = Thread.currentThread().getContextClassLoader();
        try (var stream = Objects.requireNonNull(classLoader.getResourceAsStream(resource), resource);
                var reader = Json.createReader(stream)) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
