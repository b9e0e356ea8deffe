package app.marquee.security;

/** The request as a whole is refused, before anything of it ran. */
public final class Refusal extends RuntimeException {
    private final String code;

    private Refusal(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Refusal notAMember(String slug) {
        return new Refusal("FORBIDDEN", "You are not a member of the tenant " + slug);
    }

    static Refusal tokenOfAnotherTenant(String organization, String slug) {
        return new Refusal(
                "FORBIDDEN", "This token is for the organization " + organization + ", not for the tenant " + slug);
    }

    static Refusal memberNowhere() {
        return new Refusal("TENANT_REQUIRED", "This login is not a member of any tenant; ask an owner to add you");
    }

    static Refusal noneChosen(String slugs) {
        return new Refusal(
                "TENANT_REQUIRED", "You are a member of several tenants; choose one by the header X-Tenant: " + slugs);
    }

    static Refusal suspended(String slug) {
        return new Refusal("TENANT_SUSPENDED", "The tenant " + slug + " is suspended or closed; nothing was changed");
    }
}
