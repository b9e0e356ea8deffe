package app.marquee.tenant;

import app.marquee.security.Role;
import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on members take. */
public final class MemberInputs {
    private MemberInputs() {}

    @Input("AddMemberInput")
    @Description("A person who is to work in the tenant.")
    public record AddMember(
            @NonNull @Description("Email address, one member each.")
            String email,

            @Nullable @Description("The login's subject or user name, when it is known; else the person is invited.")
            String subject,

            @NonNull @Description("What the member may do.") Role role) {}

    @Input("ChangeMemberRoleInput")
    @Description("A member's other role.")
    public record ChangeMemberRole(
            @Id @NonNull @Description("The member.") String id,

            @NonNull @Description("What the member may do from now on.")
            Role role,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("MemberIdInput")
    @Description("A member.")
    public record MemberId(
            @Id @NonNull @Description("The member.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("AcceptInvitationInput")
    @Description("An invitation.")
    public record AcceptInvitation(
            @NonNull @Description("What the link in the email has behind its #.")
            String token) {}
}
