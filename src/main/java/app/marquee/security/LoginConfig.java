package app.marquee.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How logins of the OIDC provider are understood. */
@ConfigMapping(prefix = "marquee.login")
interface LoginConfig {
    /** Name of the provider; memberships are keyed by it, since an issuer's address may change. */
    @WithDefault("default")
    String provider();

    /** Claim by which a person is a member. Must be one that the provider never gives to another person. */
    @WithDefault("sub")
    String subjectClaim();

    /** Claim with the organizations that a token is for; one alone chooses the tenant with that slug. */
    @WithDefault("organization")
    String organizationClaim();

    /** Role in the token that makes its bearer a SaaS admin. */
    @WithDefault("marquee-admin")
    String adminRole();

    /** How often the provider's keys are read again; for so long one that it took back may still be trusted. */
    @WithDefault("5m")
    Duration keysRefresh();
}
