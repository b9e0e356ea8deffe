package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox into which servers send what they could not deliver.
 *
 * @param startTls whether the connection must be encrypted before anything else is said; on port 993 it is from the
 *     first byte
 */
record ImapAccount(String host, int port, String username, String password, boolean startTls) {
    static final String HOST = "bounceHost";
    static final String PORT = "bouncePort";
    static final String USERNAME = "bounceUsername";
    static final String PASSWORD = "bouncePassword";
    static final String START_TLS = "bounceStartTls";
    private static final List<String> NAMES = List.of(HOST, PORT, USERNAME, PASSWORD, START_TLS);
    private static final int IMAPS_PORT = 993;
    // What IMAP carries in quotes.
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    /** @param password null: it stands in the settings; empty where the settings name no mailbox */
    static Optional<ImapAccount> read(JsonObject json, @Nullable String password) {
        var settings = new Settings(json);
        if (!settings.hasAny(NAMES)) {
            return Optional.empty();
        }
        return Optional.of(new ImapAccount(
                settings.text(HOST, 253),
                settings.hasAny(List.of(PORT)) ? settings.integer(PORT, 1, 65_535) : IMAPS_PORT,
                printable(settings.text(USERNAME, 200), USERNAME),
                printable(Objects.requireNonNullElseGet(password, () -> settings.text(PASSWORD, 500)), PASSWORD),
                settings.flag(START_TLS, true)));
    }

    private static String printable(String text, String name) {
        if (!PRINTABLE.matcher(text).matches()) {
            throw new InvalidInput(Message.of("Use printable characters of ASCII only"), Settings.path(name));
        }
        return text;
    }

    /** Adds what may be shown: everything but the password. */
    void addTo(JsonObjectBuilder json) {
        json.add(HOST, host).add(PORT, port).add(USERNAME, username).add(START_TLS, startTls);
    }

    boolean encryptsFromTheFirstByte() {
        return port == IMAPS_PORT;
    }

    /** Without the password, wherever it may be written. */
    @Override
    public String toString() {
        return "ImapAccount " + host + ":" + port;
    }
}
