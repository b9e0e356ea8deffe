package app.marquee.customer;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.TreeMap;

/** JSON in a form in which the same reads the same, whoever wrote it: names in order, and values as texts, as in files. */
final class PlainForm {
    private PlainForm() {}

    static JsonValue of(JsonValue value) {
        if (value instanceof JsonObject object) {
            var members = Json.createObjectBuilder();
            new TreeMap<>(object).forEach((name, member) -> members.add(name, of(member)));
            return members.build();
        }
        if (value instanceof JsonArray array) {
            var elements = Json.createArrayBuilder();
            array.forEach(element -> elements.add(of(element)));
            return elements.build();
        }
        return value instanceof JsonString ? value : Json.createValue(text(value));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonNumber number
                ? number.bigDecimalValue().stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
