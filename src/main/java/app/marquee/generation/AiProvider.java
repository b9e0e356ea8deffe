package app.marquee.generation;

import app.marquee.security.CipherText;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The AI service that a tenant has an account with. */
@Entity
class AiProvider extends TenantOwned {
    private String baseUrl = "";
    private String model = "";
    private byte[] secretCipher = {};
    private int keyId;
    private int timeoutSeconds;
    private @Nullable BigDecimal inputPrice;
    private @Nullable BigDecimal outputPrice;
    private Instant changedAt = Instant.EPOCH;

    @Version
    private int revision;

    void connect(AiAccount account, CipherText secret, Instant at) {
        baseUrl = account.baseUrl().toString();
        model = account.model();
        secretCipher = secret.bytes();
        keyId = secret.keyId();
        timeoutSeconds = account.timeoutSeconds();
        inputPrice = account.inputPrice();
        outputPrice = account.outputPrice();
        changedAt = at;
    }

    CipherText secret() {
        return new CipherText(secretCipher, keyId);
    }

    String baseUrl() {
        return baseUrl;
    }

    String model() {
        return model;
    }

    int timeoutSeconds() {
        return timeoutSeconds;
    }

    @Nullable
    BigDecimal inputPrice() {
        return inputPrice;
    }

    @Nullable
    BigDecimal outputPrice() {
        return outputPrice;
    }

    Instant changedAt() {
        return changedAt;
    }

    int revision() {
        return revision;
    }
}
