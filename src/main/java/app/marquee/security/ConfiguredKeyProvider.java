package app.marquee.security;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.SecretKey;

/** The master keys of the configuration, checked once at start. */
@Startup
@Singleton
@DefaultBean
class ConfiguredKeyProvider implements KeyProvider {
    private final Map<String, SecretKey> keys = new HashMap<>();
    private final String current;

    ConfiguredKeyProvider(KeyConfig config) {
        config.encryption()
                .forEach((number, text) ->
                        keys.put(String.valueOf(number), Keys.key("encryption." + number, text, "AES")));
        current = String.valueOf(config.current().orElseThrow(() -> Keys.missing("current")));
        key(current);
    }

    @Override
    public String currentKeyId() {
        return current;
    }

    @Override
    public byte[] wrap(String keyId, byte[] dataKey, byte[] context) {
        return AesGcm.encrypt(key(keyId), dataKey, context);
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
        return AesGcm.decrypt(key(keyId), wrapped, context);
    }

    private SecretKey key(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw Keys.missing("encryption." + id);
        }
        return key;
    }
}
