package app.marquee.security;

import jakarta.enterprise.context.ApplicationScoped;

/** The OIDC provider's name, for those who store memberships. */
@ApplicationScoped
public class Logins {
    private final LoginConfig config;

    Logins(LoginConfig config) {
        this.config = config;
    }

    public String provider() {
        return config.provider();
    }
}
