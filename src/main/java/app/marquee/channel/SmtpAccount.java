package app.marquee.channel;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An account at an SMTP server.
 *
 * @param returnPath where servers send what they cannot deliver
 * @param username null: the server asks for none
 * @param startTls whether the connection must be encrypted before anything else is said; on port 465 it is from the
 *     first byte
 */
record SmtpAccount(
        String host,
        int port,
        Sender from,
        EmailAddress returnPath,
        @Nullable String username,
        @Nullable String password,
        boolean startTls) {
    static final String USERNAME = "username";
    private static final String RETURN_PATH = "returnPath";
    private static final int SMTPS_PORT = 465;

    static SmtpAccount read(JsonObject json) {
        var settings = new Settings(json)
                .requireOnly(
                        "host",
                        "port",
                        "from",
                        USERNAME,
                        "password",
                        "startTls",
                        RETURN_PATH,
                        ImapAccount.HOST,
                        ImapAccount.PORT,
                        ImapAccount.USERNAME,
                        ImapAccount.PASSWORD,
                        ImapAccount.START_TLS);
        var account = restore(json, settings.optionalText("password", 500));
        if ((account.username == null) != (account.password == null)) {
            throw new InvalidInput(
                    Message.of("Give both username and password, or neither"),
                    Settings.path(account.username == null ? USERNAME : "password"));
        }
        return account;
    }

    /** The account of settings as {@link #visible} gave them, and the password that was kept apart. */
    static SmtpAccount restore(JsonObject json, @Nullable String password) {
        var settings = new Settings(json);
        var from = sender(settings.text("from", 320));
        return new SmtpAccount(
                settings.text("host", 253),
                settings.integer("port", 1, 65_535),
                from,
                returnPath(settings.optionalText(RETURN_PATH, 254), from),
                settings.optionalText(USERNAME, 200),
                password,
                settings.flag("startTls", true));
    }

    private static Sender sender(String text) {
        return Sender.parse(text)
                .orElseThrow(() -> new InvalidInput(
                        Message.of("Use an address such as news@example.com or Shop <news@example.com>"),
                        Settings.path("from")));
    }

    private static EmailAddress returnPath(@Nullable String text, Sender from) {
        return text == null
                ? from.address()
                : EmailAddress.parse(text)
                        .orElseThrow(() -> new InvalidInput(
                                Message.of("Use an address such as bounces@example.com"), Settings.path(RETURN_PATH)));
    }

    /** What may be shown: everything but the password. */
    JsonObject visible() {
        var json = Json.createObjectBuilder()
                .add("host", host)
                .add("port", port)
                .add(
                        "from",
                        from.name() == null ? from.address().toString() : from.name() + " <" + from.address() + ">")
                .add("startTls", startTls);
        if (!returnPath.equals(from.address())) {
            json.add(RETURN_PATH, returnPath.toString());
        }
        if (username != null) {
            json.add(USERNAME, username);
        }
        return json.build();
    }

    boolean encryptsFromTheFirstByte() {
        return port == SMTPS_PORT;
    }

    /** Without the password, wherever it may be written. */
    @Override
    public String toString() {
        return "SmtpAccount" + visible();
    }
}
