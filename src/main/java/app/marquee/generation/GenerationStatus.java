package app.marquee.generation;

import org.eclipse.microprofile.graphql.Description;

@Description("How far a text has come that a machine writes.")
public enum GenerationStatus {
    @Description("Waits for its turn.")
    QUEUED,
    @Description("Is being written.")
    RUNNING,
    @Description("Is written: it has a content.")
    COMPLETED,
    @Description("Was not written; the reason says why.")
    FAILED;

    boolean isLast() {
        return this == COMPLETED || this == FAILED;
    }
}
