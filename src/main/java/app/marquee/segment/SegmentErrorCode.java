package app.marquee.segment;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about segments.")
public enum SegmentErrorCode implements ErrorCode {
    @Description("Another segment has this name. Choose another.")
    NAME_TAKEN
}
