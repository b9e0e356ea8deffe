package app.marquee.channel;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an SMTP server answers to a command. */
record SmtpReply(int code, List<String> lines) {
    private static final Pattern ENHANCED_CODE = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    boolean isPositive() {
        return code >= 200 && code < 400;
    }

    /** Whether trying again later would change nothing. */
    boolean isPermanent() {
        return code >= 500;
    }

    boolean closesConnection() {
        return code == 421;
    }

    /** The codes alone: the words could hold an address, or tell a stranger about the server. */
    String codes() {
        var words = lines.get(0).split(" ", 2);
        return ENHANCED_CODE.matcher(words[0]).matches() ? code + " " + words[0] : String.valueOf(code);
    }

    boolean offers(String extension) {
        return lines.stream().anyMatch(line -> line.equalsIgnoreCase(extension) || startsWith(line, extension + " "));
    }

    /** The words after an extension's name, such as the mechanisms of AUTH. */
    List<String> parametersOf(String extension) {
        return lines.stream()
                .filter(line -> startsWith(line, extension + " ") || startsWith(line, extension + "="))
                .flatMap(line -> List.of(line.substring(extension.length() + 1).split(" ")).stream())
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
    }

    private static boolean startsWith(String line, String start) {
        return line.regionMatches(true, 0, start, 0, start.length());
    }
}
