package app.marquee.channel;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text as a template of WeChat takes it: without empty lines, each line for a field of its own. The first line that is
 * nothing but an address is what a tap on the message opens, and is not shown.
 *
 * @param url null: a tap opens nothing
 */
record WeChatText(@Nullable String url, List<String> lines) {
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    static WeChatText of(String text) {
        String url = null;
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (url == null && ADDRESS.matcher(line).matches()) {
                url = line;
            } else if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return new WeChatText(url, lines);
    }

    /** What stands in each field: the last one takes all the lines that are left. */
    JsonObject in(List<String> fields) {
        var data = Json.createObjectBuilder();
        for (int place = 0; place < Math.min(fields.size(), lines.size()); place++) {
            boolean last = place == fields.size() - 1;
            String value = last ? String.join(" ", lines.subList(place, lines.size())) : lines.get(place);
            data.add(fields.get(place), Json.createObjectBuilder().add("value", value));
        }
        return data.build();
    }
}
