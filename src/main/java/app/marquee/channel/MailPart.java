package app.marquee.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message or a part of one (RFC 5322, RFC 2046): enough of it for reports, whose parts are never encoded.
 *
 * @param header fields by their names in lower case; of several of one name the first
 */
record MailPart(Map<String, String> header, String body) {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)\\bboundary\\s*=\\s*\"?([^\";\\n]{1,70})\"?");
    private static final int MAXIMUM_PARTS = 20;

    static MailPart parse(String text) {
        String unix = text.replace("\r\n", "\n");
        int end = unix.startsWith("\n") ? 0 : unix.indexOf("\n\n");
        return end < 0
                ? new MailPart(fields(unix), "")
                : new MailPart(
                        fields(unix.substring(0, end)), unix.substring(end).stripLeading());
    }

    /** Lines such as {@code Name: value}, which may be continued on lines that begin with a blank. */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.replaceAll("\n[ \t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    String field(String name) {
        return header.getOrDefault(name, "");
    }

    /** Without parameters, in lower case. */
    String type() {
        return field("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    List<MailPart> parts() {
        var boundary = BOUNDARY.matcher(field("content-type"));
        List<MailPart> parts = new ArrayList<>();
        if (type().startsWith("multipart/") && boundary.find()) {
            String[] pieces =
                    ("\n" + body).split(Pattern.quote("\n--" + boundary.group(1).strip()), MAXIMUM_PARTS + 2);
            for (int index = 1; index < pieces.length && !pieces[index].startsWith("--"); index++) {
                parts.add(parse(pieces[index].substring(pieces[index].indexOf('\n') + 1)));
            }
        }
        return parts;
    }
}
