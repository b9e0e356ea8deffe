package app.marquee.segment;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What came of a mutation of a segment.")
public record SegmentPayload(
        @Nullable @Description("The segment; null when there are userErrors.")
        SegmentView segment,

        @NonNull @Description("What the user can correct.") List<@NonNull UserError> userErrors) {}
