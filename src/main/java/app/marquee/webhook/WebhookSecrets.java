package app.marquee.webhook;

import app.marquee.outbound.SignedCalls;
import app.marquee.security.EncryptedColumn;
import app.marquee.security.Encryption;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The secrets of the current tenant's endpoints, which rest encrypted. */
@ApplicationScoped
class WebhookSecrets {
    private static final String TABLE = "webhook_secret";

    private final WebhookSecretRepository repository;
    private final Encryption encryption;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    WebhookSecrets(
            WebhookSecretRepository repository,
            Encryption encryption,
            TenantContext tenantContext,
            InstantSource clock) {
        this.repository = repository;
        this.encryption = encryption;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    @Produces
    @Dependent
    static EncryptedColumn column() {
        return EncryptedColumn.of(TABLE, "cipher");
    }

    /** A new one for the endpoint, as it is shown this once. */
    String add(UUID endpointId) {
        var text = SignedCalls.newSecret();
        var secret = new WebhookSecret(endpointId, clock.instant());
        secret.keep(encryption.encrypt(tenantContext.tenantId(), TABLE, secret.id(), text));
        repository.persist(secret);
        return text;
    }

    /** A new one, beside which the present one signs until a time. One that was followed before ends now. */
    String rotate(UUID endpointId, Instant oldEndsAt) {
        for (var old : repository.of(endpointId)) {
            if (old.isFollowed()) {
                repository.delete(old);
            } else {
                old.endAt(oldEndsAt);
            }
        }
        return add(endpointId);
    }

    /** Those that sign now, the newest first. */
    List<String> signing(UUID endpointId) {
        var now = clock.instant();
        return repository.of(endpointId).stream()
                .filter(secret -> secret.signsAt(now))
                .map(secret -> encryption.decrypt(tenantContext.tenantId(), TABLE, secret.id(), secret.secret()))
                .toList();
    }
}
