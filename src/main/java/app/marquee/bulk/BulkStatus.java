package app.marquee.bulk;

import org.eclipse.microprofile.graphql.Description;

@Description("How far a bulk operation is.")
public enum BulkStatus {
    @Description("It waits for its turn.")
    CREATED,
    @Description("It is under way; its counts grow.")
    RUNNING,
    @Description("The file was read to its end. Some of its lines may have failed.")
    COMPLETED,
    @Description("It stopped before the file's end; `failure` says why. What was imported by then stays.")
    FAILED,
    @Description("Somebody stopped it.")
    CANCELLED;

    /** Whether nothing changes any more. */
    boolean isLast() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
