package app.marquee.security;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to run in production where tokens that the provider gave for other applications would be let in. */
@ApplicationScoped
class AudienceCheck {
    private final Optional<List<String>> audience;

    AudienceCheck(@ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
        this.audience = audience;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        // By "any" Quarkus does not look at it.
        if (LaunchMode.current() == LaunchMode.NORMAL
                && audience.filter(names -> !names.contains("any")).isEmpty()) {
            throw new IllegalStateException(
                    "quarkus.oidc.token.audience is not set or any, and a token for any other application"
                            + " of the provider would be let in. Name what tokens for Marquee say in aud; see README.md,"
                            + " Configuration.");
        }
    }
}
