package app.marquee.campaign;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every message ends with: a way out that can be seen, unless its author gave one, and the sign that it was opened.
 *
 * @param openUrl null: there is no such sign
 */
record Footer(
        String tenantName, String unsubscribeUrl, @Nullable String openUrl) {
    private static final String HTML = """
            <p style="font-size:12px;color:#666666">You get this message from %s because you agreed to it. \
            <a href="%s">Unsubscribe</a></p>
            """;
    private static final String PIXEL = "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\">";
    private static final String TEXT =
            "\n\n-- \nYou get this message from %s because you agreed to it.\nUnsubscribe: %s\n";

    private static final String SHORT_TEXT = "\nUnsubscribe: %s";

    String addToHtml(String html) {
        String visible = html.contains(unsubscribeUrl) ? "" : HTML.formatted(escaped(tenantName), unsubscribeUrl);
        int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body");
        int place = end < 0 ? html.length() : end;
        return html.substring(0, place) + visible + pixel() + html.substring(place);
    }

    private String pixel() {
        return openUrl == null ? "" : PIXEL.formatted(openUrl);
    }

    String addToText(String text) {
        return text.contains(unsubscribeUrl) ? text : text + TEXT.formatted(tenantName, unsubscribeUrl);
    }

    /** Where each character counts. */
    String addToShortText(String text) {
        // A short link begins as the way out does, and a number follows.
        boolean leadsOut = Pattern.compile(Pattern.quote(unsubscribeUrl) + "(?![0-9])")
                .matcher(text)
                .find();
        return leadsOut ? text : text + SHORT_TEXT.formatted(unsubscribeUrl);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
