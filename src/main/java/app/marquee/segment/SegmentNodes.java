package app.marquee.segment;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find segments. */
class SegmentNodes {
    @Produces
    @Singleton
    static NodeResolver segments(Segments segments) {
        return new NodeResolver(Segment.PREFIX, Permission.SEGMENT_READ, segments::find);
    }
}
