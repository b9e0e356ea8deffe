package app.marquee.shared;

import org.jspecify.annotations.Nullable;

/** A change was decided on by somebody who has not seen the newest one. */
public final class RevisionConflict extends DomainException {
    /** What objects say of their {@code revision}. */
    public static final String OF_OBJECT =
            "Counts what people change, and its status. An update that states it is refused when there is a newer one.";

    /** What inputs say of theirs. */
    public static final String SEEN =
            "The revision that you saw: when there is a newer one, REVISION_CONFLICT. Left out: whichever it is.";

    private RevisionConflict(int present) {
        super(
                CommonErrorCode.REVISION_CONFLICT,
                Message.of("This was changed meanwhile, to revision %d; read it again and decide anew", present),
                "input",
                "revision");
    }

    /** @param seen null: the caller does not care */
    public static void check(@Nullable Integer seen, int present) {
        if (seen != null && seen != present) {
            throw new RevisionConflict(present);
        }
    }
}
