package app.marquee.tenant;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about tenants, members, API keys and services.")
public enum TenantErrorCode implements ErrorCode {
    @Description("Another tenant has this slug. Choose another.")
    SLUG_TAKEN,

    @Description("A closed tenant can no longer be changed.")
    TENANT_CLOSED,

    @Description("A quota of the plan is used up. Remove something or change to a larger plan.")
    QUOTA_EXCEEDED,

    @Description("There is a member with this login or email address already. Change that one.")
    MEMBER_EXISTS,

    @Description("The member is in already. No invitation is needed.")
    MEMBER_ACTIVE,

    @Description("Without an owner nobody could let anybody in again. Make another member an owner first.")
    LAST_OWNER,

    @Description("An invitation was sent just now. Wait five minutes.")
    INVITATION_JUST_SENT,

    @Description("The invitation does not work, or no longer. Ask for another one.")
    INVITATION_INVALID,

    @Description("The login is a member of this tenant already. It needs no invitation.")
    ALREADY_MEMBER,

    @Description("The key was revoked or has run out. Create a new one.")
    API_KEY_ENDED,

    @Description("Another key of this rotation still lives. Wait until it ends or revoke it.")
    ROTATION_UNDER_WAY,

    @Description("The service does not wrap with this master key yet. Make it the current one in the configuration"
            + " first.")
    NOT_THE_CURRENT_MASTER_KEY
}
