package app.marquee.outbound;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Whom we trust when we connect to a tenant's server: what Java trusts, or what the operator configured under {@code
 * quarkus.tls.outbound}.
 */
@ApplicationScoped
public class OutboundTls {
    private static final String NAME = "outbound";

    private final TlsConfigurationRegistry registry;

    OutboundTls(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    public SSLSocketFactory socketFactory() {
        try {
            var configured = registry.get(NAME);
            return (configured.isPresent() ? configured.get().createSSLContext() : SSLContext.getDefault())
                    .getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The trusted certificates cannot be used", e);
        } catch (Exception e) {
            throw new IllegalStateException("The trusted certificates cannot be read", e);
        }
    }

    Optional<TrustOptions> trustOptions() {
        return registry.get(NAME).map(configuration -> configuration.getTrustStoreOptions());
    }
}
