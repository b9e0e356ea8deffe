package app.marquee.segment;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about segments.")
public enum SegmentErrorCode implements ErrorCode {
    @Description("Another segment has this name. Choose another.")
    NAME_TAKEN,
    @Description("Another segment or a campaign asks for it. Change or delete that first.")
    SEGMENT_IN_USE,
    @Description("The condition asks for a segment that does not exist. Look for its id again.")
    UNKNOWN_SEGMENT,
    @Description(
            "Segments would ask for each other in a circle, or more than 5 deep. Repeat the other's condition instead.")
    SEGMENTS_TOO_DEEP,
    @Description("There are 500 segments already. Delete one that nobody needs.")
    TOO_MANY_SEGMENTS
}
