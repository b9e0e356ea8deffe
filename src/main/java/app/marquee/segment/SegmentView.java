package app.marquee.segment;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("Segment")
@Description("Customers who are alike in some way. Who is in it is decided each time it is asked for.")
public record SegmentView(
        @Ignore UUID key,

        @NonNull @Description("Its name, unique in the tenant.")
        String name,

        @NonNull @Description("What its customers are like, as it was written.")
        JsonObject condition,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static SegmentView of(Segment segment) {
        return new SegmentView(segment.id(), segment.name(), segment.source(), segment.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: seg_...")
    @Override
    public String getId() {
        return Ids.encode(Segment.PREFIX, key);
    }
}
