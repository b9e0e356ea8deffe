package app.marquee.security;

import jakarta.enterprise.context.ApplicationScoped;

/** The OIDC provider's name, for those who store memberships, and who is a member by it. */
@ApplicationScoped
public class Logins {
    private final LoginConfig config;
    private final AccessDirectory directory;

    Logins(LoginConfig config, AccessDirectory directory) {
        this.config = config;
        this.directory = directory;
    }

    public String provider() {
        return config.provider();
    }

    /** Whether a login is a member of any tenant. */
    public boolean isMember(String subject) {
        return !directory.accessesOf(config.provider(), subject).isEmpty();
    }
}
