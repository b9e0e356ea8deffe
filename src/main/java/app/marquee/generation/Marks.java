package app.marquee.generation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no AI service is shown of a text: addresses, numbers of people and things, ids. Marks stand for them, and the text
 * that comes back has them in their places again. So an address that it has by itself was made up, or put in by somebody.
 */
final class Marks {
    private static final Pattern MARK = Pattern.compile("\\[(field|link|email|number|id|tag) ([0-9]{1,3})]");
    private static final Pattern FIELD = Pattern.compile("\\{[#/]?[a-zA-Z][^{}\n]{0,300}}");
    private static final String DOMAIN = "(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,10}+"
            + "(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}|中国|公司|网络)(?![a-z0-9-])(?::[0-9]{1,5})?+";
    private static final String SCHEME = "(?:[a-z][a-z0-9+.-]{1,20}+://|www\\.|mailto:|tel:|javascript:|data:)";
    private static final String IN_LINK = "[^\\s<>\"'‹›，。；！？（）\\[\\]]";
    private static final String LINK =
            "(?:" + SCHEME + IN_LINK + "{0,2000}|" + DOMAIN + "(?:/" + IN_LINK + "{0,2000})?)(?<![.,;:!?)])";
    private static final Map<String, Pattern> SECRETS = new LinkedHashMap<>();

    static {
        SECRETS.put("email", pattern("[a-z0-9._%+-]{1,64}+@[a-z0-9.-]{1,255}+"));
        SECRETS.put("link", pattern(LINK));
        SECRETS.put(
                "id",
                pattern(
                        "(?<![a-z0-9])(?:[a-z]{3}_[0-9a-z]{26}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![a-z0-9])"));
        SECRETS.put("number", pattern("[+(]?+[0-9](?:[ ()./-]{0,2}+[0-9]){6,30}+"));
    }

    private final Map<String, String> hidden = new LinkedHashMap<>();

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** As {@link #hide}, and with a mark for each field and condition: a template's own stay as they are. */
    String hideTemplate(String text) {
        var shown = MARK.matcher(text).replaceAll("($1 $2)");
        return hideSecrets(
                FIELD.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(mark("field", found.group()))));
    }

    /** As {@link #hideTemplate}, and with a mark for each piece of the layout of an HTML text. */
    String hideLayout(String html) {
        var shown = MARK.matcher(html).replaceAll("($1 $2)");
        var text =
                Layout.PIECE.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(mark("tag", found.group())));
        return hideSecrets(
                FIELD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(mark("field", found.group()))));
    }

    /** The marks of the layout in their order. */
    static List<String> layoutOf(String text) {
        return MARK.matcher(text)
                .results()
                .filter(mark -> mark.group(1).equals("tag"))
                .map(MatchResult::group)
                .toList();
    }

    /** The text with a mark for each secret; the same secret has the same mark. */
    String hide(String text) {
        return hideSecrets(MARK.matcher(text).replaceAll("($1 $2)"));
    }

    private String hideSecrets(String text) {
        var shown = text;
        for (var kind : SECRETS.entrySet()) {
            shown = kind.getValue()
                    .matcher(shown)
                    .replaceAll(found -> Matcher.quoteReplacement(mark(kind.getKey(), found.group())));
        }
        return shown;
    }

    private String mark(String kind, String secret) {
        for (var each : hidden.entrySet()) {
            if (each.getValue().equals(secret)) {
                return each.getKey();
            }
        }
        var mark = "[%s %d]".formatted(kind, hidden.size() + 1);
        hidden.put(mark, secret);
        return mark;
    }

    /** The text with the secrets in their places; marks that stand for nothing are left out. */
    String reveal(String text) {
        return MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(hidden.getOrDefault(found.group(), "")));
    }

    /** What stands in for whatever looks like a secret, and how many there were. */
    static Cleaned without(String text, String standIn) {
        var count = 0;
        var cleaned = text;
        for (var pattern : SECRETS.values()) {
            var matcher = pattern.matcher(cleaned);
            count += (int) matcher.results().count();
            cleaned = matcher.replaceAll(Matcher.quoteReplacement(standIn));
        }
        return new Cleaned(cleaned, count);
    }

    record Cleaned(String text, int removed) {}

    JsonObject toJson() {
        var json = Json.createObjectBuilder();
        hidden.forEach(json::add);
        return json.build();
    }

    static Marks of(JsonObject json) {
        var marks = new Marks();
        json.forEach((mark, secret) -> marks.hidden.put(mark, json.getString(mark)));
        return marks;
    }
}
