package app.marquee.segment;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Segment")
@Description("Customers who are alike in some way. Who is in it is kept up as they change.")
public record SegmentView(
        @Ignore UUID key,

        @NonNull @Description("Its name, unique in the tenant.")
        String name,

        @NonNull @Description("What its customers are like, as it was written.")
        JsonObject condition,

        @NonNull @Description("How far it is known who is in it.")
        SegmentStatus status,

        @Ignore int members,

        @Nullable @Description("When everybody was last decided at once; since then changes are followed one by one.")
        Instant computedAt,

        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {
    static SegmentView of(Segment segment) {
        return new SegmentView(
                segment.id(),
                segment.name(),
                segment.source(),
                segment.status(),
                segment.size(),
                segment.computedAt().orElse(null),
                segment.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: seg_...")
    @Override
    public String getId() {
        return Ids.encode(Segment.PREFIX, key);
    }
}
