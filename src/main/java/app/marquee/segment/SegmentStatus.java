package app.marquee.segment;

import org.eclipse.microprofile.graphql.Description;

@Description("How far it is known who is in a segment.")
public enum SegmentStatus {
    @Description("The segment is new or its condition was changed: who is in it is being found out.")
    COMPUTING,
    @Description("Everybody's changes are followed as they happen.")
    READY
}
