package app.marquee.subscription;

import io.vertx.core.MultiMap;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a client says in connection_init that others say in headers, which browsers cannot set on websockets. It goes
 * where the headers would stand, so that all that reads them finds it there; headers of the same names do not count.
 */
final class InitHeaders {
    private static final Map<String, String> NAMES = Stream.of("Authorization", "X-Tenant", "X-Access-Reason")
            .collect(Collectors.toMap(InitHeaders::lowerCase, Function.identity()));

    private InitHeaders() {}

    /** @throws UnreadableMessage when one of them could not stand in a header */
    static void take(JsonObject payload, MultiMap headers) {
        NAMES.values().forEach(headers::remove);
        payload.forEach((name, value) -> {
            String header = NAMES.get(lowerCase(name));
            if (header != null) {
                if (!(value instanceof JsonString text) || !isPrintable(text.getString())) {
                    throw new UnreadableMessage("`" + header + "` must be text of printable characters of ASCII");
                }
                headers.set(header, text.getString());
            }
        });
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
