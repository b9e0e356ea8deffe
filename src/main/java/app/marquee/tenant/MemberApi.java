package app.marquee.tenant;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.Payloads;
import app.marquee.tenant.TenantPayloads.AcceptInvitationPayload;
import app.marquee.tenant.TenantPayloads.MemberPayload;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@GraphQLApi
public class MemberApi {
    private final Members members;
    private final MemberChanges changes;
    private final Invitations invitations;
    private final CurrentCaller caller;

    MemberApi(Members members, MemberChanges changes, Invitations invitations, CurrentCaller caller) {
        this.members = members;
        this.changes = changes;
        this.invitations = invitations;
        this.caller = caller;
    }

    @Mutation
    @NonNull
    @Requires(Permission.MEMBER_MANAGE)
    @Description(
            "Adds a person to the tenant; without a subject, by an invitation by email that works for 7 days. Codes: MEMBER_EXISTS, QUOTA_EXCEEDED.")
    public MemberPayload addMember(@Name("input") @NonNull @Description("The person.") MemberInputs.AddMember input) {
        return Payloads.of(() -> members.add(input), MemberPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.MEMBER_MANAGE)
    @Description("Sends the invitation once more, with a new link that works for 7 days; the old one ends."
            + " Codes: MEMBER_ACTIVE, INVITATION_JUST_SENT.")
    public MemberPayload resendInvitation(
            @Name("input") @NonNull @Description("The member.") MemberInputs.MemberId input) {
        return Payloads.of(
                () -> invitations.resend(Ids.decode(MemberView.PREFIX, input.id()), input.revision()),
                MemberPayload::new);
    }

    @Mutation
    @NonNull
    @Description("Makes the caller the member whom an email invited; the link works once. Needs no tenant."
            + " Codes: INVITATION_INVALID, ALREADY_MEMBER.")
    public AcceptInvitationPayload acceptInvitation(
            @Name("input") @NonNull @Description("The invitation.") MemberInputs.AcceptInvitation input) {
        return Payloads.of(() -> invitations.accept(input.token()), AcceptInvitationPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.MEMBER_MANAGE)
    @Description("Gives a member another role, from the next request on. Code: LAST_OWNER.")
    public MemberPayload changeMemberRole(
            @Name("input") @NonNull @Description("The member and the role.") MemberInputs.ChangeMemberRole input) {
        return Payloads.of(
                () -> changes.changeRole(Ids.decode(MemberView.PREFIX, input.id()), input.revision(), input.role()),
                MemberPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.MEMBER_MANAGE)
    @Description("Takes a person out of the tenant, from the next request on; API keys stay. Answers the member as it"
            + " was. Code: LAST_OWNER.")
    public MemberPayload removeMember(@Name("input") @NonNull @Description("The member.") MemberInputs.MemberId input) {
        return Payloads.of(
                () -> changes.remove("removeMember", Ids.decode(MemberView.PREFIX, input.id()), input.revision()),
                MemberPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_READ)
    @Description("Takes the caller out of the request's tenant. Answers the member as it was. Code: LAST_OWNER.")
    public MemberPayload leaveTenant() {
        return Payloads.of(() -> changes.remove("leaveTenant", caller.requireMembership(), null), MemberPayload::new);
    }
}
