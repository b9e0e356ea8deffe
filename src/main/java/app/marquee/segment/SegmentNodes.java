package app.marquee.segment;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class SegmentNodes implements NodeResolver {
    private final Segments segments;
    private final CurrentCaller caller;

    SegmentNodes(Segments segments, CurrentCaller caller) {
        this.segments = segments;
        this.caller = caller;
    }

    @Override
    public String prefix() {
        return Segment.PREFIX;
    }

    @Override
    public @Nullable Node find(UUID id) {
        return caller.may(Permission.SEGMENT_READ)
                ? segments.find(id).map(SegmentView::of).orElse(null)
                : null;
    }
}
