package app.marquee.job;

/** The lease ran out and another worker took the job: whatever this one still does must have no effect. */
public final class ClaimLost extends RuntimeException {
    ClaimLost(Claim claim) {
        super("The claim on job " + claim.id() + " was lost");
    }
}
