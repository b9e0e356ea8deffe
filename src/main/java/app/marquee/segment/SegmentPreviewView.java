package app.marquee.segment;

import app.marquee.customer.CustomerView;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("SegmentPreview")
@Description("What a segment of a condition would be.")
public record SegmentPreviewView(
        @Description("How many customers would be in it now.")
        int size,

        @NonNull @Description("Some of them, at most 10: those recorded last.")
        List<@NonNull CustomerView> sample,

        @NonNull @Description("What the condition means, in words and in the caller's language.")
        String sentence) {}
