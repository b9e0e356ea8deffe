package app.marquee.channel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a channel's emails are from: {@code news@shop.example} or {@code Shop <news@shop.example>}. */
record Sender(@Nullable String name, EmailAddress address) {
    private static final int BYTES_OF_A_WORD = 45; // 60 in base 64, with 12 around them

    static Optional<Sender> parse(String text) {
        var open = text.lastIndexOf('<');
        if (open < 0 || !text.endsWith(">")) {
            return EmailAddress.parse(text.strip()).map(address -> new Sender(null, address));
        }
        var name = text.substring(0, open).strip();
        var unquoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1)
                : name;
        return EmailAddress.parse(text.substring(open + 1, text.length() - 1))
                .filter(address -> unquoted.chars().noneMatch(Sender::isSpecial))
                .map(address -> new Sender(unquoted.isEmpty() ? null : unquoted, address));
    }

    /** Has a meaning of its own in a From header, or could end it. */
    private static boolean isSpecial(int character) {
        return Character.isISOControl(character) || "<>\"\\()".indexOf(character) >= 0;
    }

    /** As the header field From says it (RFC 5322, section 3.4), words outside ASCII encoded (RFC 2047, section 5). */
    String header() {
        return name == null ? address.toString() : phrase(name) + " <" + address + ">";
    }

    private static String phrase(String name) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(name) ? '"' + name + '"' : encodedWords(name);
    }

    /** Each word holds whole characters and is at most 75 long; the space between two is not part of the text. */
    private static String encodedWords(String name) {
        var words = new ArrayList<String>();
        var piece = new StringBuilder();
        name.codePoints().forEach(codePoint -> {
            String character = Character.toString(codePoint);
            if (utf8(piece + character).length > BYTES_OF_A_WORD) {
                words.add(encodedWord(piece.toString()));
                piece.setLength(0);
            }
            piece.append(character);
        });
        words.add(encodedWord(piece.toString()));
        return String.join(" ", words);
    }

    private static String encodedWord(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(text)) + "?=";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
