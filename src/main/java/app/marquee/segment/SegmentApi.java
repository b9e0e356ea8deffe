package app.marquee.segment;

import static app.marquee.security.Permission.SEGMENT_READ;
import static app.marquee.security.Permission.SEGMENT_WRITE;

import app.marquee.condition.Condition;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class SegmentApi {
    private final Segments segments;

    SegmentApi(Segments segments) {
        this.segments = segments;
    }

    @Query
    @NonNull
    @Description("The tenant's segments, newest first.")
    @Requires(SEGMENT_READ)
    public SegmentConnection segments(
            @Description("1 to 100 entries after `after`; 20 where neither `first` nor `last` is given.") @Nullable
                    Integer first,
            @Description("Cursor of the entry before the page.") @Nullable String after,
            @Description("1 to 100 entries before `before`.") @Nullable Integer last,
            @Description("Cursor of the entry after the page.") @Nullable String before) {
        var page = segments.page(PageRequest.of(first, after, last, before));
        return new SegmentConnection(page.map(SegmentView::of));
    }

    @NonNull
    @Description(
            "How many customers are in the segment now. Counted when selected, for all segments of the answer in one "
                    + "pass over the tenant's customers and orders.")
    @Requires(SEGMENT_READ)
    public List<@NonNull Integer> size(@Source List<SegmentView> selected) {
        return segments.sizes(selected.stream()
                .map(segment -> Condition.parse(segment.condition()))
                .toList());
    }

    @Mutation
    @NonNull
    @Description("Creates a segment. Codes: INVALID, INVALID_CONDITION, NAME_TAKEN.")
    @Requires(SEGMENT_WRITE)
    public SegmentPayload createSegment(@NonNull @Description("The segment.") CreateSegmentInput input) {
        return Payloads.of(() -> SegmentView.of(segments.create(input.name(), input.condition())), SegmentPayload::new);
    }
}
