package app.marquee.security;

/** What a request needs of its caller's memberships. */
public enum TenantNeed {
    /** One, whose tenant's data it is about. */
    ONE,
    /** To be a member somewhere: it asks for what can be told before one of several tenants is chosen. */
    ANY,
    /** Nothing: it accepts an invitation, which is how somebody becomes a member. */
    NONE
}
