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

    private RevisionConflict(Message message, String... field) {
        super(CommonErrorCode.REVISION_CONFLICT, message, field);
    }

    /** @param present the revision that there is; null: the object is not there, or not any more */
    public static RevisionConflict at(@Nullable Integer present, String... field) {
        return new RevisionConflict(
                present == null
                        ? Message.of("This is not there any more; leave out the revision to make it anew")
                        : Message.of(
                                "This was changed meanwhile, to revision %d; read it again and decide anew", present),
                field);
    }

    /** @param seen null: the caller does not care */
    public static void check(@Nullable Integer seen, int present) {
        if (seen != null && seen != present) {
            throw at(present, "input", "revision");
        }
    }
}
