package app.marquee.channel;

import app.marquee.outbound.WebAddress;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An official account of WeChat, and the template that its messages are made from.
 *
 * @param secret the AppSecret
 * @param token what WeChat signs with when it tells what became of messages
 * @param fields those of the template, in the order in which lines of a text fill them
 */
record WeChatAccount(
        WebAddress server, String appId, String secret, String token, String templateId, List<String> fields) {
    static final String SECRET = "secret";
    static final String TOKEN = "token";
    private static final String FIELDS = "fields";
    private static final String SERVER = "https://api.weixin.qq.com";
    private static final int MAXIMUM_FIELDS = 10;
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FIELD = Pattern.compile("[\\p{L}\\p{N}_]{1,32}");
    private static final Pattern USABLE_TOKEN = Pattern.compile("[A-Za-z0-9]{3,32}");

    /** Between the two secrets, which have none in them. */
    private static final String LINE = "\n";

    /** The account of settings; what they leave out is taken from those that were kept, or made. */
    static WeChatAccount read(JsonObject json, @Nullable String keptToken) {
        var settings = new Settings(json).requireOnly("appId", SECRET, "templateId", FIELDS, TOKEN, "url");
        String given = settings.optionalText(TOKEN, 32);
        if (given != null && !USABLE_TOKEN.matcher(given).matches()) {
            throw new InvalidInput(Message.of("Use 3 to 32 letters and digits"), Settings.path(TOKEN));
        }
        String token = Objects.requireNonNullElseGet(given == null ? keptToken : given, WeChatAccount::newToken);
        return of(settings, settings.text(SECRET, 100), token);
    }

    /** The account of settings as {@link #visible} gave them, and of the secrets that were kept apart. */
    static WeChatAccount restore(JsonObject json, @Nullable String secrets) {
        String[] both = Objects.requireNonNull(secrets).split(LINE, 2);
        return of(new Settings(json), both[0], both[1]);
    }

    private static WeChatAccount of(Settings settings, String secret, String token) {
        return new WeChatAccount(
                settings.server(SERVER),
                settings.word("appId", 64),
                secret,
                token,
                settings.word("templateId", 100),
                fields(settings.text(FIELDS, 400)));
    }

    private static List<String> fields(String names) {
        List<String> fields =
                Pattern.compile("[,，]").splitAsStream(names).map(String::strip).toList();
        boolean named = fields.stream().allMatch(name -> FIELD.matcher(name).matches());
        if (!named
                || fields.size() > MAXIMUM_FIELDS
                || fields.stream().distinct().count() < fields.size()) {
            throw new InvalidInput(
                    Message.of("Name 1 to %d different fields of the template, such as thing1, time2", MAXIMUM_FIELDS),
                    Settings.path(FIELDS));
        }
        return fields;
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static JsonObject visible(JsonObject settings) {
        return Json.createObjectBuilder(settings).remove(SECRET).remove(TOKEN).build();
    }

    String secrets() {
        return secret + LINE + token;
    }

    /** Without the secrets, wherever it may be written. */
    @Override
    public String toString() {
        return "WeChatAccount " + appId;
    }
}
