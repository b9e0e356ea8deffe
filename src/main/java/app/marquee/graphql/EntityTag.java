package app.marquee.graphql;

import java.util.List;
import java.util.stream.Stream;

/** Names what a response says, so that a client that has it already need not be sent it again. */
final class EntityTag {
    private EntityTag() {}

    /** A weak one: what stands beside the data, such as what is left of a limit, is another each time. */
    static String of(String data) {
        return "W/\"" + DocumentHash.of(data).hex() + "\"";
    }

    /** @param known values of the header If-None-Match */
    static boolean isAmong(List<String> known, String tag) {
        return known.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .anyMatch(value -> value.equals("*") || opaque(value).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
