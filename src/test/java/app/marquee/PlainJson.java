package app.marquee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * REST Assured's JsonPath, which parses the text and compiles a Groovy script each time that it is asked for a path; one of
 * names and places alone is followed without. The tests ask for many thousands.
 */
final class PlainJson extends JsonPath {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLAIN = Pattern.compile("(\\w+(\\[\\d+])*(\\.\\w+(\\[\\d+])*)*)?");
    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

    private final @Nullable Object json;
    private String root = "";

    PlainJson(String text) {
        super(text);
        try {
            this.json = withFloats(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** As which REST Assured reads numbers with a fraction. */
    @SuppressWarnings("unchecked")
    private static @Nullable Object withFloats(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            ((Map<String, @Nullable Object>) object).replaceAll((name, part) -> withFloats(part));
        } else if (value instanceof List<?> list) {
            ((List<@Nullable Object>) list).replaceAll(PlainJson::withFloats);
        }
        return value instanceof Double number ? (Object) number.floatValue() : value;
    }

    @Override
    public JsonPath setRootPath(String rootPath) {
        root = rootPath;
        return super.setRootPath(rootPath);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public <T> T get(String path) {
        String whole = root.isEmpty() || path.isEmpty() ? root + path : root + "." + path;
        return PLAIN.matcher(whole).matches() ? (T) follow(whole) : super.get(path);
    }

    private @Nullable Object follow(String path) {
        Object at = json;
        for (String step : path.isEmpty() ? new String[0] : STEPS.split(path)) {
            at = next(at, step);
        }
        return at;
    }

    /** A name in a list is that of each of its elements. */
    private static @Nullable Object next(@Nullable Object at, String step) {
        if (at instanceof Map<?, ?> object) {
            return object.get(step);
        }
        if (at instanceof List<?> list) {
            return Character.isDigit(step.charAt(0)) ? element(list, Integer.parseInt(step)) : ofEach(list, step);
        }
        if (at == null) {
            return null;
        }
        throw new IllegalArgumentException("There is no " + step + " in " + at);
    }

    private static @Nullable Object element(List<?> list, int place) {
        return place < list.size() ? list.get(place) : null;
    }

    private static List<@Nullable Object> ofEach(List<?> list, String name) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : list) {
            if (element != null) {
                values.add(next(element, name));
            }
        }
        return values;
    }
}
