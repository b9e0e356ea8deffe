package app.marquee.idempotency;

import app.marquee.shared.Ids;
import app.marquee.shared.ShownOnce;
import app.marquee.shared.StoredJson;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes payloads and inputs as JSON, and reads payloads again; without what is shown once. */
final class Answers {
    private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    // Components of records are read, not their getters: those say some of it twice.
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new SimpleModule()
                    .addSerializer(JsonObject.class, new ObjectWriter())
                    .addDeserializer(JsonObject.class, new ObjectReader())
                    .setSerializerModifier(new WithoutSecrets()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY);

    private Answers() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message quotes what it read.
            throw new IllegalStateException(
                    type.getSimpleName() + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The objects that a JSON names, by the ids of the API or by keys. */
    static Set<UUID> idsIn(String json) {
        Set<UUID> ids = new LinkedHashSet<>();
        collect(read(json, JsonNode.class), ids);
        return ids;
    }

    private static void collect(JsonNode node, Set<UUID> ids) {
        node.forEach(child -> collect(child, ids));
        String text = node.isTextual() ? node.textValue() : "";
        if (ID.matcher(text).matches()) {
            ids.add(Ids.decode(Ids.prefixOf(text), text));
        } else if (KEY.matcher(text).matches()) {
            ids.add(UUID.fromString(text));
        }
    }

    private static final class WithoutSecrets extends BeanSerializerModifier {
        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription type, List<BeanPropertyWriter> properties) {
            return properties.stream()
                    .filter(property -> property.getAnnotation(ShownOnce.class) == null)
                    .toList();
        }
    }

    /** As text, in which a number keeps its digits. */
    private static final class ObjectWriter extends JsonSerializer<JsonObject> {
        @Override
        public void serialize(JsonObject value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(value.toString());
        }
    }

    private static final class ObjectReader extends JsonDeserializer<JsonObject> {
        @Override
        public JsonObject deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return StoredJson.object(parser.getText());
        }
    }
}
