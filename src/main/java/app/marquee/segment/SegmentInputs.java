package app.marquee.segment;

import app.marquee.condition.Condition;
import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on segments that there are take. */
public final class SegmentInputs {
    private SegmentInputs() {}

    @Input("UpdateSegmentInput")
    @Description("What changes in a segment; what is left out stays.")
    public record UpdateSegment(
            @Id @NonNull @Description("The segment, `seg_...`.")
            String id,

            @Nullable @Description("1 to 100 characters, no other segment's name.")
            String name,

            @Nullable
            @Description("What its customers are like from now on. The segment is COMPUTING until that is found out of"
                    + " everybody. " + Condition.SYNTAX)
            JsonObject condition,

            @Description(RevisionConflict.SEEN) @Nullable Integer revision) {}

    @Input("DeleteSegmentInput")
    @Description("A segment that nobody needs.")
    public record DeleteSegment(
            @Id @NonNull @Description("The segment, `seg_...`.")
            String id,

            @Description(RevisionConflict.SEEN) @Nullable Integer revision) {}
}
