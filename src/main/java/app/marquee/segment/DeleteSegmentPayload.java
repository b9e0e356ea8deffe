package app.marquee.segment;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What came of deleting a segment.")
public record DeleteSegmentPayload(
        @Id @Nullable @Description("The segment that is no more; null when there are userErrors.")
        String deletedSegmentId,

        @NonNull @Description("What the user can correct.") List<@NonNull UserError> userErrors) {}
