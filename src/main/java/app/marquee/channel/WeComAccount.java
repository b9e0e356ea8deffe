package app.marquee.channel;

import app.marquee.outbound.WebAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise of WeCom, whose staff knows its customers.
 *
 * @param secret that of an application that may use customer contact
 * @param sender the userid of the member of staff whose customers are written to; null: everybody's
 */
record WeComAccount(
        WebAddress server,
        String corpId,
        String secret,
        @Nullable String sender) {
    static final String CORP_ID = "corpId";
    static final String SECRET = "secret";
    static final String SERVER = "https://qyapi.weixin.qq.com";

    /** @param secret null: among the settings */
    static WeComAccount read(JsonObject json, @Nullable String secret) {
        var settings = new Settings(json);
        return new WeComAccount(
                settings.server(SERVER),
                settings.word(CORP_ID, 64),
                secret == null ? settings.text(SECRET, 100) : secret,
                settings.optionalText("sender", 64));
    }

    static JsonObject visible(JsonObject settings) {
        return Json.createObjectBuilder(settings).remove(SECRET).build();
    }

    /** Without the secret, wherever it may be written. */
    @Override
    public String toString() {
        return "WeComAccount " + corpId;
    }
}
