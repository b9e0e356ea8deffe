package app.marquee.security;

import static app.marquee.security.Permission.*;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

/** What each role may do; the one place that says so. */
@Description("What a member is in a tenant.")
public enum Role {
    @Description("Everything in the tenant: members, API keys, the audit log and personal data too.")
    OWNER(EnumSet.complementOf(EnumSet.of(TENANT_ADMIN))),
    @Description("Customers, contents, channels and campaigns.")
    MARKETER(EnumSet.of(
            TENANT_READ,
            CUSTOMER_READ,
            CUSTOMER_WRITE,
            EVENT_WRITE,
            EVENT_MANAGE,
            EXPORT_APPROVE,
            DATA_IMPORT,
            DATA_EXPORT,
            TIER_READ,
            TIER_WRITE,
            SEGMENT_READ,
            SEGMENT_WRITE,
            CONTENT_READ,
            CONTENT_WRITE,
            CONTENT_APPROVE,
            CHANNEL_READ,
            CHANNEL_WRITE,
            CAMPAIGN_READ,
            CAMPAIGN_WRITE,
            CAMPAIGN_RUN)),
    @Description("Sees everything but personal data, and writes segments.")
    ANALYST(EnumSet.of(
            TENANT_READ,
            CUSTOMER_READ,
            DATA_EXPORT,
            TIER_READ,
            SEGMENT_READ,
            SEGMENT_WRITE,
            CONTENT_READ,
            CHANNEL_READ,
            CAMPAIGN_READ)),
    @Description("Sees everything but personal data.")
    VIEWER(EnumSet.of(TENANT_READ, CUSTOMER_READ, TIER_READ, SEGMENT_READ, CONTENT_READ, CHANNEL_READ, CAMPAIGN_READ)),
    @Description("Brings data in and takes results out.")
    INTEGRATOR(EnumSet.of(
            TENANT_READ,
            CUSTOMER_READ,
            CUSTOMER_WRITE,
            EVENT_WRITE,
            DATA_IMPORT,
            DATA_EXPORT,
            TIER_READ,
            SEGMENT_READ,
            WEBHOOK_READ,
            WEBHOOK_WRITE));

    /**
     * What no API key and no service ever holds, whoever makes it: what lets others in, since a stolen key could outlive
     * its end by it, and what is a person's own word. Approving contents is not here because rejecting is the same
     * permission; whoever approves is asked for as a person there.
     */
    public static final Set<Permission> FOR_PEOPLE_ONLY =
            Set.of(TENANT_ADMIN, MEMBER_MANAGE, API_KEY_MANAGE, SUPPORT_GRANT, EXPORT_APPROVE, CAMPAIGN_APPROVE);

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }
}
