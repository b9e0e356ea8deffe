package app.marquee.content;

import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentVariant")
@Description("Another wording of a content, for those who fit all of language, channel and segment that it names.")
public record ContentVariantView(
        @Nullable @Description("For who reads this language, such as `zh` or `zh-CN`; null: whatever they read.")
        String language,

        @Nullable @Description("For messages on channels of this kind; null: on all.")
        ChannelKind channel,

        @Id @Nullable @Description("For customers in this segment; null: for all.")
        String segmentId,

        @Nullable @Description("Subject of an email; null: the content's.")
        String subject,

        @NonNull @Description("What it says, with personalised fields.")
        String body) {
    static List<ContentVariantView> of(List<Variant> variants) {
        return variants.stream().map(ContentVariantView::of).toList();
    }

    private static ContentVariantView of(Variant variant) {
        UUID segmentId = variant.segmentId();
        return new ContentVariantView(
                variant.language(),
                variant.channel(),
                segmentId == null ? null : Ids.encode("seg", segmentId),
                variant.subject(),
                variant.body());
    }
}
