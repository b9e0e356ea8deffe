package app.marquee.channel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a channel's emails are from: {@code news@shop.example} or {@code Shop <news@shop.example>}. */
record Sender(@Nullable String name, EmailAddress address) {
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

    /** As the header field From says it, before its words are encoded. */
    String header() {
        return name == null ? address.toString() : address + " (" + name + ")";
    }
}
