package app.marquee.development;

import app.marquee.security.Role;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who can log in before anybody was onboarded. The login takes no password. */
public enum DemoLogin {
    ADMIN("admin", null, null, "Onboards shops, sets plans, suspends."),
    ORCHARD_OWNER("orchard-owner", DemoTenant.ORCHARD, Role.OWNER, "May do everything in the shop."),
    ORCHARD_MARKETER("orchard-marketer", DemoTenant.ORCHARD, Role.MARKETER, "Keeps customers, contents, campaigns."),
    ORCHARD_VIEWER("orchard-viewer", DemoTenant.ORCHARD, Role.VIEWER, "Looks, with personal data masked."),
    ORCHARD_INTEGRATOR(
            "orchard-integrator", DemoTenant.ORCHARD, Role.INTEGRATOR, "Brings data in, as a partner's system would."),
    BAKERY_OWNER("bakery-owner", DemoTenant.BAKERY, Role.OWNER, "May do everything in the other shop."),
    BAKERY_MARKETER("bakery-marketer", DemoTenant.BAKERY, Role.MARKETER, "The second person who approves contents.");

    private final String login;
    private final @Nullable DemoTenant tenant;
    private final @Nullable Role role;
    private final String description;

    DemoLogin(String login, @Nullable DemoTenant tenant, @Nullable Role role, String description) {
        this.login = login;
        this.tenant = tenant;
        this.role = role;
        this.description = description;
    }

    static Optional<DemoLogin> of(String login) {
        return Arrays.stream(values()).filter(each -> each.login.equals(login)).findFirst();
    }

    static DemoLogin of(DemoTenant tenant, Role role) {
        return Arrays.stream(values())
                .filter(each -> each.tenant == tenant && each.role == role)
                .findFirst()
                .orElseThrow();
    }

    /** The user name at the login. */
    public String login() {
        return login;
    }

    public String email() {
        return login + "@example.com";
    }

    /** Null for the SaaS admin. */
    public @Nullable DemoTenant tenant() {
        return tenant;
    }

    public @Nullable Role role() {
        return role;
    }

    public String description() {
        return description;
    }
}
