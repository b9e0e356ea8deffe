package app.marquee.campaign;

import app.marquee.shared.Language;
import app.marquee.shared.Message;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every message ends with: a way out that can be seen, unless its author gave one, and the sign that it was opened.
 *
 * @param language that of the message
 * @param openUrl null: there is no such sign
 */
record Footer(
        Language language,
        String tenantName,
        String unsubscribeUrl,
        @Nullable String openUrl) {
    private static final String HTML = """
            <p style="font-size:12px;color:#666666">%s <a href="%s">%s</a></p>
            """;
    private static final String PIXEL = "<img src=\"%s\" width=\"1\" height=\"1\" alt=\"\">";

    String addToHtml(String html) {
        String visible = html.contains(unsubscribeUrl)
                ? ""
                : HTML.formatted(
                        escaped(reason()),
                        unsubscribeUrl,
                        Message.of("Unsubscribe").in(language));
        int end = html.toLowerCase(Locale.ROOT).lastIndexOf("</body");
        int place = end < 0 ? html.length() : end;
        return html.substring(0, place) + visible + pixel() + html.substring(place);
    }

    private String pixel() {
        return openUrl == null ? "" : PIXEL.formatted(openUrl);
    }

    String addToText(String text) {
        return text.contains(unsubscribeUrl) ? text : text + "\n\n-- \n" + reason() + "\n" + wayOut() + "\n";
    }

    /** Where each character counts. */
    String addToShortText(String text) {
        // A short link begins as the way out does, and a number follows.
        boolean leadsOut = Pattern.compile(Pattern.quote(unsubscribeUrl) + "(?![0-9])")
                .matcher(text)
                .find();
        return leadsOut ? text : text + "\n" + wayOut();
    }

    private String reason() {
        return Message.of("You get this message from %s because you agreed to it.", tenantName)
                .in(language);
    }

    private String wayOut() {
        return Message.of("Unsubscribe: %s", unsubscribeUrl).in(language);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
