package app.marquee.tenant;

import app.marquee.security.Role;
import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Member")
@Description("A person who works for the tenant.")
public record MemberView(
        String id,

        @Nullable @Description("The login's subject; null until the person first came in.")
        String subject,

        @NonNull @Description("Email address.") String email,
        @NonNull @Description("What the member may do.") Role role,

        @NonNull @Description("How far the member has come in.")
        MemberStatus status,

        @Nullable @Description("Until when the link of the invitation works; null: none is open.")
        Instant invitedUntil,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static final String PREFIX = "mbr";

    static MemberView of(Membership membership, Member member) {
        return new MemberView(
                Ids.encode(PREFIX, membership.id()),
                membership.subject(),
                member.email(),
                membership.role(),
                membership.status(),
                member.invitedUntil(),
                membership.revision());
    }

    @Id
    @NonNull
    @Override
    public String getId() {
        return id;
    }
}
