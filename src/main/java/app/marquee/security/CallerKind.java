package app.marquee.security;

import org.eclipse.microprofile.graphql.Description;

@Description("How a caller came in.")
public enum CallerKind {
    @Description("A person with an OIDC login.")
    PERSON,
    @Description("A partner's system with a tenant's API key.")
    API_KEY,
    @Description("A service with an OIDC client of its own.")
    SERVICE
}
