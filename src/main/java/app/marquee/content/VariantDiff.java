package app.marquee.content;

import app.marquee.content.ContentDiffView.DiffPiece;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentVariantDiff")
@Description("What changed in the wording for the same readers.")
public record VariantDiff(
        @Nullable @Description("The language that it is for.")
        String language,

        @Nullable @Description("The kind of channel that it is for.")
        ChannelKind channel,

        @Id @Nullable @Description("The segment that it is for.")
        String segmentId,

        @NonNull @Description("Of the subject, where one that falls back to the content's counts as empty.")
        List<@NonNull DiffPiece> subject,

        @NonNull @Description("Of the body.") List<@NonNull DiffPiece> body) {
    /** Those of the later version, and then those that it has no more. */
    static List<VariantDiff> of(List<Variant> from, List<Variant> to) {
        var diffs = new ArrayList<VariantDiff>();
        to.forEach(after -> diffs.add(of(forTheSame(from, after), after)));
        from.stream()
                .filter(before -> to.stream().noneMatch(before::isForTheSameAs))
                .forEach(before -> diffs.add(of(before, before.withWording(null, ""))));
        return diffs;
    }

    private static Variant forTheSame(List<Variant> variants, Variant as) {
        return variants.stream().filter(as::isForTheSameAs).findFirst().orElse(as.withWording(null, ""));
    }

    private static VariantDiff of(Variant before, Variant after) {
        UUID segmentId = after.segmentId();
        return new VariantDiff(
                after.language(),
                after.channel(),
                segmentId == null ? null : Ids.encode("seg", segmentId),
                WordDiff.of(ContentDiffView.orEmpty(before.subject()), ContentDiffView.orEmpty(after.subject())),
                WordDiff.of(before.body(), after.body()));
    }
}
