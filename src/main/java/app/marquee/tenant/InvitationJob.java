package app.marquee.tenant;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends the invitation of a member. A crash may send it twice, which does no harm: the token is not kept but signed anew,
 * so both have the same link.
 */
@ApplicationScoped
class InvitationJob implements JobHandler {
    static final String KIND = "invitation";

    private final Invitations invitations;
    private final InvitationMail mail;

    InvitationJob(Invitations invitations, InvitationMail mail) {
        this.invitations = invitations;
        this.mail = mail;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        run.inTransaction(() -> invitations.letterTo(run.subjectId())).ifPresent(mail::send);
        return Next.done();
    }
}
