package app.marquee.security;

import org.eclipse.microprofile.graphql.Description;

@Description("What a caller may do. Roles hold sets of these; an API key holds those it was given.")
public enum Permission {
    @Description("Onboard, change and suspend tenants (SaaS admins only).")
    TENANT_ADMIN,
    @Description("See the tenant's settings, plan and usage.")
    TENANT_READ,
    @Description("Add and see members.")
    MEMBER_MANAGE,
    @Description("Create and revoke API keys.")
    API_KEY_MANAGE,
    @Description("See and verify the audit log.")
    AUDIT_READ,
    @Description("Let the provider's support into the tenant for a time.")
    SUPPORT_GRANT,
    @Description("List, register and remove the documents that clients name instead of sending them.")
    DOCUMENT_MANAGE,
    @Description("See customers and orders, personal data masked.")
    CUSTOMER_READ,
    @Description("See customers' personal data whole.")
    CUSTOMER_UNMASK,
    @Description("Write customers and orders.")
    CUSTOMER_WRITE,
    @Description("Record events, such as from a website, and with them who did it; reads nothing.")
    EVENT_WRITE,
    @Description("Say how long events are kept and what they must be like; list and replay refused ones.")
    EVENT_MANAGE,
    @Description("Erase what is held about a customer.")
    CUSTOMER_ERASE,
    @Description("Approve another member's export of personal data.")
    EXPORT_APPROVE,
    @Description("Upload and import files, and see how imports went.")
    DATA_IMPORT,
    @Description(
            "Have whole lists written to files by bulk queries; what they show is what the caller may see, masked.")
    DATA_EXPORT,
    @Description("See tier policies and counts.")
    TIER_READ,
    @Description("Write and publish tier policies.")
    TIER_WRITE,
    @Description("See segments.")
    SEGMENT_READ,
    @Description("Write segments.")
    SEGMENT_WRITE,
    @Description("See contents.")
    CONTENT_READ,
    @Description("Write contents and submit them for review.")
    CONTENT_WRITE,
    @Description("Approve and reject contents of others.")
    CONTENT_APPROVE,
    @Description("Say whose approval contents need and how long they may take.")
    CONTENT_MANAGE,
    @Description("Say what may not be said, and whose law holds.")
    COMPLIANCE_WRITE,
    @Description("Connect the AI service that writes for the tenant.")
    AI_MANAGE,
    @Description("See channels; never their secrets.")
    CHANNEL_READ,
    @Description("Connect and change channels.")
    CHANNEL_WRITE,
    @Description("See webhook endpoints and what they were sent; never their secrets.")
    WEBHOOK_READ,
    @Description("Connect and change webhook endpoints, and send to them again.")
    WEBHOOK_WRITE,
    @Description("See campaigns, reports and deliveries.")
    CAMPAIGN_READ,
    @Description("Write campaigns.")
    CAMPAIGN_WRITE,
    @Description("Schedule, pause, resume and cancel campaigns.")
    CAMPAIGN_RUN,
    @Description("Approve and reject others' campaigns above the red line, and say what all campaigns are held to.")
    CAMPAIGN_APPROVE
}
